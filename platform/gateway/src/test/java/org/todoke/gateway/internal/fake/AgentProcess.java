// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real agent in a JVM of its own; it leaves the machine alone: its root is a folder. */
public final class AgentProcess {

    private static final long EXIT_SECONDS = 60;

    private final Path folder;
    private final Process process;

    public AgentProcess(Path folder, int port, String token) throws IOException {
        this.folder = folder;
        Path tokenFile = Files.writeString(folder.resolve("token"), token);
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.todoke.agent.Agent",
                        "--server",
                        "https://127.0.0.1:" + port,
                        "--token-file",
                        tokenFile.toString(),
                        "--data",
                        folder.resolve("data").toString(),
                        "--root",
                        folder.resolve("root").toString(),
                        "--keep-free-mb",
                        "1",
                        "--name",
                        "pc-1"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
    }

    public Path root() {
        return folder.resolve("root");
    }

    public String log() throws IOException {
        return Files.readString(folder.resolve("agent.log"));
    }

    public int awaitExit() throws Exception {
        if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The agent still runs: " + log());
        }
        return process.exitValue();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
