// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.todoke.agent.io.FileHash;
import org.todoke.agent.process.OwnJar;

/**
 * Starts the jar that is the agent. One that has said hello is loaded into this very process. One on trial runs in a process of its own, which
 * ends with this one; where it does not say hello in time it is killed, and only then the one before it started. Used by one thread.
 */
public final class Launcher {

    /** The exit code of an agent whose place another is to take. */
    public static final int UPGRADE = 6;

    private static final Logger LOG = Logger.getLogger(Launcher.class.getName());
    private static final String BASE = "todoke.agent.base";
    private static final String GUARDED = "todoke.agent.guarded";
    private static final int MAX_STARTS = 3;
    private static final long LOOK_MILLIS = 100;

    private final AgentJars jars;
    private final String main;
    private final List<String> arguments;

    public Launcher(AgentJars jars, Class<?> main, String... arguments) {
        this.jars = jars;
        this.main = main.getName();
        this.arguments = Arrays.asList(arguments);
    }

    /** Whether this program is the first of its process: neither loaded nor started by a launcher. */
    public static boolean isFirst() {
        return System.getProperty(BASE) == null;
    }

    /** Whether another process waits for the end of this one. */
    public static boolean isGuarded() {
        return Boolean.getBoolean(GUARDED);
    }

    /** The jar that the machine starts. */
    static Path base() throws IOException {
        return isFirst() ? OwnJar.path() : Paths.get(System.getProperty(BASE));
    }

    /** Ends this process with the one that guards it: who starts the agent knows only that one. */
    public static void endWithGuard(int exitCode) {
        Thread thread = new Thread(
                () -> {
                    try (InputStream in = System.in) {
                        int n;
                        do {
                            n = in.read();
                        } while (n >= 0);
                    } catch (IOException e) {
                        LOG.fine("The guard is gone: " + e.getMessage());
                    }
                    Runtime.getRuntime().halt(exitCode);
                },
                "guard");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Runs another jar than this program's own, if one is the agent.
     *
     * @return the process's exit code; empty when this program is the agent
     */
    public Optional<Integer> runOther() throws IOException, InterruptedException {
        if (!base().toFile().isFile()) {
            return Optional.empty(); // a developer's folder of classes
        }
        JarChoice choice = jars.choice(FileHash.sha256(base()));
        if (!choice.trial().isEmpty()) {
            return Optional.of(guard());
        }
        if (jars.isSound(choice.current())) {
            load(jars.jar(choice.current()));
        } else if (!choice.current().isEmpty()) {
            LOG.severe(jars.jar(choice.current()) + " is gone or damaged; the agent that was here first goes on");
        }
        return Optional.empty();
    }

    /** Does not return: the agent's program ends its process itself. */
    private void load(Path jar) throws IOException {
        System.setProperty(BASE, base().toString());
        ClassLoader above = ClassLoader.getSystemClassLoader().getParent(); // it must not find this program's classes
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, above);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass(main).getMethod("main", String[].class).invoke(null, (Object)
                    arguments.toArray(new String[0]));
        } catch (ReflectiveOperationException e) {
            Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
            throw new IOException("The agent in " + jar + " cannot be started: " + cause, cause);
        }
    }

    /** Runs the agent in a process of its own, another one after each upgrade. @return the exit code of the last one */
    public int guard() throws IOException, InterruptedException {
        String base = FileHash.sha256(base());
        while (true) {
            JarChoice choice = jars.choice(base);
            boolean trial = !choice.trial().isEmpty();
            if (trial && choice.starts() >= MAX_STARTS) {
                rollBack(
                        choice, "The machine, or the agent, was stopped " + MAX_STARTS + " times before it said hello");
                continue;
            }
            if (trial) {
                choice = choice.started();
                jars.keep(choice);
            }
            Process agent = start(
                    trial
                            ? jars.jar(choice.trial())
                            : jars.isSound(choice.current()) ? jars.jar(choice.current()) : base());
            if (trial) {
                Optional<String> trouble = trouble(agent, base, choice.helloLimitMillis());
                if (trouble.isPresent()) {
                    agent.destroyForcibly().waitFor();
                    if (!jars.choice(base).trial().isEmpty()) { // it may have said hello at the very last moment
                        rollBack(choice, trouble.get());
                    }
                    continue;
                }
            }
            int exit = agent.waitFor();
            if (exit != UPGRADE) {
                return exit;
            }
        }
    }

    private void rollBack(JarChoice choice, String why) throws IOException {
        LOG.severe("The new agent is given up: " + why);
        jars.keep(choice.rolledBack(why));
    }

    /** Waits for the hello. @return why it does not come; empty when it has come */
    private Optional<String> trouble(Process agent, String base, long limitMillis)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        while (!jars.choice(base).trial().isEmpty()) {
            if (agent.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.of("It ended with exit code " + agent.exitValue() + " before it had said hello");
            }
            if (System.nanoTime() - end > 0) {
                return Optional.of(
                        "It did not say hello within " + TimeUnit.MILLISECONDS.toSeconds(limitMillis) + " s");
            }
        }
        return Optional.empty();
    }

    private Process start(Path jar) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(OwnJar.java());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D") && !option.startsWith("-Dtodoke."))
                .forEach(command::add);
        command.addAll(
                Arrays.asList("-D" + BASE + "=" + base(), "-D" + GUARDED + "=true", "-cp", jar.toString(), main));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
