// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real agent: its jar, in a JVM of its own. It never touches the machine's power: its root is a folder. */
public final class AgentProcess implements AutoCloseable {

    private final Path java;
    private final Path folder;
    private final List<String> options;
    private Process process;

    /** @param folder where its data, root and log are */
    public AgentProcess(Path folder, String server, String... options) {
        this(Path.of(System.getProperty("java.home")), folder, server, options);
    }

    public AgentProcess(Path javaHome, Path folder, String server, String... options) {
        this.java = javaHome.resolve("bin/java");
        this.folder = folder;
        this.options = new ArrayList<>(List.of(
                "--server",
                server,
                "--data",
                data().toString(),
                "--root",
                root().toString(),
                "--keep-free-mb",
                "1",
                "--name",
                "pc-1"));
        this.options.addAll(Arrays.asList(options));
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path root() {
        return folder.resolve("root");
    }

    public AgentProcess start() {
        return start(new byte[0]);
    }

    public AgentProcess start(byte[] input) {
        var command = new ArrayList<>(List.of(
                java.toString(), "-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar().toString()));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            try (var out = process.getOutputStream()) {
                out.write(input);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    public static Path jar() {
        Path target = Path.of(System.getProperty("basedir", "."), "target");
        try (var files = Files.newDirectoryStream(target, "todoke-agent-*.jar")) {
            for (Path file : files) {
                if (!file.toString().contains("sources")) {
                    return file.toAbsolutePath();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("There is no agent jar in " + target.toAbsolutePath());
    }

    private Path log() {
        return folder.resolve("agent.log");
    }

    public String printed() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** As {@code kill -9}. */
    public AgentProcess kill() {
        process.destroyForcibly();
        awaitExit();
        return this;
    }

    public int awaitExit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("The agent is still running:\n" + printed());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
