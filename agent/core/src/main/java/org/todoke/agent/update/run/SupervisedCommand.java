// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.run;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.todoke.agent.process.Environment;
import org.todoke.agent.process.OwnJar;
import org.todoke.agent.process.Platform;

/** A command as the agent sees it: begun once through a {@link Supervisor}, or found again after a restart. Used by one thread. */
public final class SupervisedCommand {

    private static final long LOOK_MILLIS = 500;
    /** How long a supervisor may take beyond the command's limit before it counts as dead. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final RunFolder folder;
    private final Runnable heartbeat;

    /** @param heartbeat called about twice a second while waiting, in the calling thread */
    public SupervisedCommand(RunFolder folder, Runnable heartbeat) {
        this.folder = folder;
        this.heartbeat = heartbeat;
    }

    /** Runs the command and waits for its end. To be called once for a run folder, after that was recorded durably. */
    public CommandEnd begin(CommandSpec command) throws IOException, InterruptedException {
        folder.create(command);
        Process supervisor;
        try {
            supervisor = start();
        } catch (IOException e) {
            return declareLost("Its supervisor could not be started: " + e.getMessage());
        }
        Wait wait = new Wait(command.timeLimit().plus(GRACE));
        while (!supervisor.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            heartbeat.run();
            if (wait.isOver()) {
                supervisor.destroyForcibly().waitFor();
            }
        }
        return recover();
    }

    /** Waits for a command begun before a restart; never begins it. */
    public CommandEnd recover() throws IOException, InterruptedException {
        if (!folder.isCreated()) {
            return CommandEnd.lost("", "The agent was stopped before the command began");
        }
        Wait wait = new Wait(folder.command().timeLimit().plus(GRACE));
        while (true) {
            Optional<CommandEnd> end = folder.end();
            if (end.isPresent()) {
                return end.get();
            }
            Optional<Closeable> lock = folder.tryLock();
            if (lock.isPresent()) {
                return endUnderLock(
                        lock.get(), "Its supervisor died while it ran, by a restart of the machine or by force");
            }
            if (wait.isOver()) {
                return CommandEnd.lost(folder.output(), "Its supervisor does not answer");
            }
            heartbeat.run();
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private CommandEnd declareLost(String why) throws IOException {
        Optional<Closeable> lock = folder.tryLock();
        return lock.isPresent() ? endUnderLock(lock.get(), why) : CommandEnd.lost("", why);
    }

    private CommandEnd endUnderLock(Closeable lock, String why) throws IOException {
        try {
            Optional<CommandEnd> end = folder.end();
            if (!end.isPresent()) {
                end = Optional.of(CommandEnd.lost(folder.output(), why));
                folder.end(end.get());
            }
            return end.get();
        } finally {
            lock.close();
        }
    }

    /** In a session of its own where the system can, so that what stops the agent does not stop the installer. */
    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        if (!Platform.isWindows()) {
            Platform.find("setsid", "/usr/bin:/bin").ifPresent(path -> command.add(path.toString()));
        }
        command.addAll(Arrays.asList(
                OwnJar.java(),
                "-Xmx32m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                OwnJar.path().toString(),
                Supervisor.class.getName(),
                folder.path().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.errors().toFile());
        builder.environment().clear();
        builder.environment().putAll(Environment.clean());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** A span on the clock that only goes forward. */
    private static final class Wait {
        private final long end;

        Wait(Duration span) {
            this.end = System.nanoTime() + span.toNanos();
        }

        boolean isOver() {
            return System.nanoTime() - end > 0;
        }
    }
}
