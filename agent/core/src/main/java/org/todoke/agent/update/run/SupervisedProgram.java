// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todoke.agent.process.BoundedOutput;
import org.todoke.agent.process.Environment;
import org.todoke.agent.process.Platform;
import org.todoke.agent.process.ProcessTree;

/** One run of a command: started without a shell, drained, held to its limit. Used once, by the supervisor's main thread. */
final class SupervisedProgram {

    private static final Logger LOG = Logger.getLogger(SupervisedProgram.class.getName());
    private static final int OUTPUT_PART = 32 * 1024;
    private static final long LOOK_MILLIS = 1_000;
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final RunFolder folder;
    private final BoundedOutput output = new BoundedOutput(OUTPUT_PART);
    private long kept;

    SupervisedProgram(RunFolder folder) {
        this.folder = folder;
    }

    CommandEnd run() throws IOException, InterruptedException {
        CommandSpec spec = folder.command();
        Map<String, String> environment = Environment.clean();
        environment.putAll(spec.environment());
        Optional<Path> program = locate(spec, environment.getOrDefault("PATH", ""));
        if (!program.isPresent()) {
            return CommandEnd.notStarted(
                    "There is no program " + spec.command().get(0) + " that could be run in " + spec.folder());
        }
        Optional<Path> setsid = Platform.isWindows() ? Optional.empty() : Platform.find("setsid", "/usr/bin:/bin");
        List<String> command = new ArrayList<>();
        setsid.ifPresent(path -> command.add(path.toString()));
        command.add(program.get().toString());
        command.addAll(spec.command().subList(1, spec.command().size()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(spec.folder().toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return watch(builder.start(), setsid.isPresent(), spec.timeLimit());
        } catch (IOException e) {
            return CommandEnd.notStarted(String.valueOf(e.getMessage()));
        }
    }

    /** A name with a separator is meant from the command's own folder, on every system; without one, the search path decides. */
    private static Optional<Path> locate(CommandSpec spec, String searchPath) {
        String name = spec.command().get(0);
        if (name.indexOf('/') < 0 && !(Platform.isWindows() && name.indexOf('\\') >= 0)) {
            Optional<Path> found = Platform.find(name, searchPath);
            return found.isPresent() || !Platform.isWindows()
                    ? found
                    : Platform.find(name, spec.folder().toString());
        }
        return Optional.of(spec.folder().resolve(name).normalize())
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path));
    }

    private CommandEnd watch(Process process, boolean ownGroup, Duration timeLimit)
            throws IOException, InterruptedException {
        process.getOutputStream().close();
        Thread drain = startDraining(process);
        long deadline = System.nanoTime() + timeLimit.toNanos();
        boolean ended = process.waitFor(Math.min(LOOK_MILLIS, timeLimit.toMillis()), TimeUnit.MILLISECONDS);
        while (!ended && System.nanoTime() - deadline < 0) {
            keepOutput();
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()) + 1;
            ended = process.waitFor(Math.min(LOOK_MILLIS, left), TimeUnit.MILLISECONDS);
        }
        if (!ended) {
            new ProcessTree(process, ownGroup).kill();
        }
        drain.join(LAST_WORDS_MILLIS); // what the program left running may keep the pipe open
        return ended
                ? CommandEnd.exited(process.exitValue(), output.text())
                : CommandEnd.timedOut(output.text(), "It ran past its limit of " + timeLimit + " and was killed");
    }

    private void keepOutput() {
        if (output.totalBytes() != kept) {
            kept = output.totalBytes();
            try {
                folder.output(output.text());
            } catch (IOException e) {
                LOG.log(Level.FINE, "The output so far could not be kept", e); // it is only for the case of a crash
            }
        }
    }

    private Thread startDraining(Process process) {
        Thread drain = new Thread(
                () -> {
                    try {
                        output.drain(process.getInputStream());
                    } catch (IOException e) {
                        LOG.log(Level.FINE, "Output cut", e); // the program was killed
                    }
                },
                "output");
        drain.setDaemon(true);
        drain.start();
        return drain;
    }
}
