// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todoke.agent.ask.ConsentCommand;
import org.todoke.agent.ask.Questions;
import org.todoke.agent.control.DepAgent;
import org.todoke.agent.control.Profile;
import org.todoke.agent.control.StoppedException;
import org.todoke.agent.control.TokenSource;
import org.todoke.agent.facts.BaseFacts;
import org.todoke.agent.io.Disk;
import org.todoke.agent.io.FileLocks;
import org.todoke.agent.io.OwnerOnly;
import org.todoke.agent.process.Platform;
import org.todoke.agent.update.UpdateService;
import org.todoke.agent.update.Workshop;
import org.todoke.agent.update.peer.PeerSharing;
import org.todoke.agent.upgrade.AgentJars;
import org.todoke.agent.upgrade.Launcher;

/** The agent's program. Both roles run in this one process (ruling 14). */
public final class Agent {

    /** What the process's exit code means. */
    static final class Exit {
        static final int FAILED = 1;
        static final int USAGE = 2;
        static final int REFUSED = 3;
        static final int PROTOCOL = 4;
        static final int DATA_IN_USE = 5;

        private Exit() {}
    }

    private static final Logger LOG = Logger.getLogger(Agent.class.getName());
    private static final long REFUSED_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(15);
    /** An agent whose guard was killed ends at once, but not before its successor may be started. */
    private static final long ORPHAN_MILLIS = TimeUnit.SECONDS.toMillis(20);

    private final Options options;

    private final AgentJars jars;
    private final Launcher launcher;

    private Agent(Options options, String... arguments) {
        this.options = options;
        this.jars = new AgentJars(options.data().resolve("agent"));
        this.launcher = new Launcher(jars, Agent.class, arguments);
    }

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(ConsentCommand.NAME)) {
            System.exit(consent(arguments));
        }
        if (Options.isForHelp(arguments)) {
            System.out.println(Options.USAGE); // asked for, so it is output and no message
            return;
        }
        AgentLog.toConsole();
        Thread.setDefaultUncaughtExceptionHandler(Agent::fail);
        int exit;
        try {
            exit = new Agent(new Options(arguments), arguments).run();
        } catch (IllegalArgumentException e) {
            LOG.severe(e.getMessage() + "\n" + Options.USAGE);
            exit = Exit.USAGE;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.SEVERE, "The agent failed: " + e, e);
            exit = Exit.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exit = Exit.FAILED;
        }
        Runtime.getRuntime().halt(exit); // all that matters is on the disk at any instant
    }

    private static int consent(String... arguments) {
        try {
            return ConsentCommand.run(System.out, arguments);
        } catch (IOException e) {
            System.out.println("It cannot be answered: " + e.getMessage());
            return Exit.FAILED;
        }
    }

    /** A role without its thread would look alive and do nothing: better end, and go on from the disk when started again. */
    private static void fail(Thread thread, Throwable failure) {
        LOG.log(Level.SEVERE, "The agent failed in its thread " + thread.getName() + ": " + failure, failure);
        Runtime.getRuntime().halt(Exit.FAILED);
    }

    private int run() throws IOException, InterruptedException {
        OwnerOnly.createFolder(options.data());
        if (Launcher.isGuarded()) {
            Launcher.endWithGuard(Exit.FAILED);
        } else if (Launcher.isFirst()) {
            if (!FileLocks.tryLock(options.data().resolve("agent.lock")).isPresent()) {
                LOG.severe("Another agent" + otherProcess(options.data()) + " uses " + options.data()
                        + " already: stop it, or give this one another --data");
                return Exit.DATA_IN_USE;
            }
            Files.write(options.data().resolve("agent.pid"), processId().getBytes(StandardCharsets.UTF_8));
            Optional<Integer> other = launcher.runOther();
            if (other.isPresent()) {
                return other.get();
            }
        }
        int exit = work();
        return exit == Launcher.UPGRADE && !Launcher.isGuarded() ? launcher.guard() : exit;
    }

    /** Both roles, as long as no other process has them. */
    private int work() throws IOException, InterruptedException {
        Optional<Closeable> roles = FileLocks.await(options.data().resolve("roles.lock"), ORPHAN_MILLIS);
        if (!roles.isPresent()) {
            LOG.severe("An agent that was started by a process which is gone still uses " + options.data());
            return Exit.DATA_IN_USE;
        }
        AgentLog.toFiles(options.data().resolve("log"));
        if (!options.root().isEmpty()) {
            Files.createDirectories(Paths.get(options.root()));
        }
        String version = Optional.ofNullable(Agent.class.getPackage().getImplementationVersion())
                .orElse("development");
        LOG.info("Todoke agent " + version + ", data in " + options.data() + ", server " + options.server());
        int exit = serve(version);
        AgentLog.closeFiles();
        roles.get().close();
        return exit;
    }

    private int serve(String version) throws IOException, InterruptedException {
        BaseFacts facts = new BaseFacts(
                version,
                options.root(),
                options.data().toFile(),
                options.questions().isPresent());
        String bootId = bootId(facts.gather().values());
        Profile profile = new Profile(version, options.name(BaseFacts.hostName()), bootId, facts::gather);
        DepAgent control = new DepAgent(
                options.server(),
                profile,
                new TokenSource(
                        Launcher.isGuarded() ? options.tokenFile().replaceFirst("^-$", "") : options.tokenFile()),
                options.data().resolve("identity.json"),
                powerRefusal());
        Workshop workshop = new Workshop(
                options.root(),
                bootId,
                new Disk(options.data(), options.keepFreeBytes()),
                control.content(),
                control.groups(),
                control.power(),
                options.data().resolve("kept"),
                options.questions()
                        .map(folder -> new Questions(folder, options.root().isEmpty())),
                jars);
        if (options.shareBytes() > 0) {
            workshop = workshop.sharing(PeerSharing.on(options.data().resolve("shared"), options.shareBytes()));
        }
        UpdateService updates = new UpdateService(options.data().resolve("orders"), workshop, control.reports());
        updates.start();
        control.start(updates);
        return converse(control, updates);
    }

    private int converse(DepAgent control, UpdateService updates) throws IOException, InterruptedException {
        while (true) {
            try {
                control.run(updates, updates::answer);
                control.fallSilent();
                return Launcher.UPGRADE;
            } catch (StoppedException e) {
                LOG.severe(e.getMessage());
                if (!options.isWaitingWhenRefused()) {
                    return e.reason() == StoppedException.Reason.PROTOCOL ? Exit.PROTOCOL : Exit.REFUSED;
                }
                Thread.sleep(REFUSED_PAUSE_MILLIS);
            }
        }
    }

    private static String bootId(Map<String, String> facts) {
        return facts.getOrDefault("boot.id", facts.getOrDefault("boot.time", ""));
    }

    private Optional<String> powerRefusal() {
        if (options.isPowerLeftAlone()) {
            return Optional.of("This agent was started with --no-power");
        }
        if (!options.root().isEmpty()) {
            return Optional.of("This agent was started with --root and leaves the machine itself alone");
        }
        String user = System.getProperty("user.name", "");
        return Platform.isWindows() || user.equals("root")
                ? Optional.empty()
                : Optional.of("The agent runs as " + user + ", who may not restart the machine");
    }

    private static String otherProcess(Path data) throws IOException {
        Path file = data.resolve("agent.pid");
        return Files.exists(file)
                ? " (process " + new String(Files.readAllBytes(file), StandardCharsets.UTF_8) + ")"
                : "";
    }

    private static String processId() throws IOException {
        Path own = Paths.get("/proc/self");
        if (Files.exists(own)) {
            return own.toRealPath().getFileName().toString(); // far cheaper than Java's own way
        }
        return ManagementFactory.getRuntimeMXBean().getName().replaceFirst("@.*", "");
    }
}
