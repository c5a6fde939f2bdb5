// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;
import org.awaitility.Awaitility;

/** A real server on a folder of its own: the distribution's own start script, loopback, free ports. */
final class Server implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    final Path base;
    private final String host;
    private final int https = freePort();
    private final int http = freePort();
    private final int ssh = freePort();
    private Process script;
    private boolean atTerminal;

    Server(Path base) {
        this(base, "127.0.0.1");
    }

    /** @param host an address of this machine, for agents that cannot reach its loopback */
    Server(Path base, String host) {
        this.base = base;
        this.host = host;
    }

    /** Starts it and waits until it is ready. */
    Server start() throws IOException, InterruptedException {
        launch();
        Awaitility.await("server on " + base + " is ready")
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!script.isAlive()) {
                        throw new IllegalStateException("The server ended while it started:\n" + log());
                    }
                    return Files.exists(base.resolve("data/ready"));
                });
        return this;
    }

    /** As {@link #start}, by a person at a terminal. */
    Server startAtTerminal() throws IOException, InterruptedException {
        atTerminal = true;
        return start();
    }

    /** Starts it and does not wait. */
    Process launch() throws IOException, InterruptedException {
        Files.createDirectories(base);
        List<String> command = command();
        script = new ProcessBuilder(
                        atTerminal ? List.of("script", "-qefc", String.join(" ", command), "/dev/null") : command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        base.resolve("script.log").toFile()))
                .start();
        return script;
    }

    private List<String> command() throws IOException, InterruptedException {
        return List.of(
                Distribution.home().resolve("bin/todoke-server").toString(),
                "--data",
                base.toString(),
                "--host",
                host,
                "--https",
                String.valueOf(https),
                "--http",
                String.valueOf(http),
                "--ssh",
                String.valueOf(ssh));
    }

    String url() {
        return "https://" + host + ":" + https;
    }

    String plainUrl() {
        return "http://" + host + ":" + http;
    }

    int sshPort() {
        return ssh;
    }

    String log() throws IOException {
        return Files.readString(base.resolve("script.log"));
    }

    /** Runs a shell command and answers what it printed. @throws AssertionError when the command failed */
    String shell(String command) throws IOException {
        ShellAnswer answer = tryShell(command);
        if (answer.exit() != 0) {
            throw new AssertionError(command + " failed: " + answer.output());
        }
        return answer.output();
    }

    /** Runs a shell command, whatever comes of it. */
    ShellAnswer tryShell(String command) throws IOException {
        try (var client = new SSHClient()) {
            client.addHostKeyVerifier(new PromiscuousVerifier());
            client.connect("127.0.0.1", ssh);
            client.authPublickey(
                    "admin", base.resolve("data/security/shell-key").toString());
            return RemoteCommand.run(client, command);
        }
    }

    record ShellAnswer(String output, int exit) {}

    /** A token for some agents, in a file as an administrator would hand it out. */
    Path token(int uses) throws IOException {
        Path file = Files.createTempFile(base, "token-", ".txt");
        Files.delete(file);
        shell("todoke:token-create --uses " + uses + " --valid 1h --to " + file);
        return file;
    }

    /** The process of the server's own JVM. */
    ProcessHandle process() throws IOException {
        long pid =
                Long.parseLong(Files.readString(base.resolve("data/server.pid")).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("The server does not run"));
    }

    /** As if the power failed. */
    void killHard() throws Exception {
        process().destroyForcibly();
        script.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        if (script != null) {
            Ending.gently(script);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }

    static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
