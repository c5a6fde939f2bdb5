// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real agent process with a data folder and an install root of its own. */
final class Agent implements AutoCloseable {

    final String name;
    final Path home;
    final Path root;
    private final String url;
    private final Path token;
    private List<String> around = List.of();
    private boolean mayChangePower;
    private Path jar;
    private Path questions;
    private List<String> inside = List.of();
    private List<String> options = List.of();
    private Process process;

    Agent(String name, Path workspace, String url, Path token) throws IOException {
        this.name = name;
        this.home = Files.createDirectories(workspace.resolve(name));
        this.root = Files.createDirectories(home.resolve("root"));
        this.url = url;
        this.token = token;
    }

    /** As the owner of a whole machine: its root is the system's own, and it runs below this command ({@code ip netns exec …}). */
    Agent owning(List<String> command) {
        around = List.copyOf(command);
        return this;
    }

    /** As {@link #owning}, and it may restart the machine and switch it off: the command must see to it that this is a played one. */
    Agent mastering(List<String> command) {
        mayChangePower = true;
        return owning(command);
    }

    /** As another build of the agent. */
    Agent from(Path other) {
        jar = other;
        return this;
    }

    /** One that may ask people through this folder. */
    Agent asking(Path folder) {
        questions = folder;
        return this;
    }

    /** Below this command ({@code ip netns exec …}), with its own install root all the same. */
    Agent inside(List<String> command) {
        inside = List.copyOf(command);
        return this;
    }

    /** With these further options on its command line. */
    Agent with(String... more) {
        options = List.of(more);
        return this;
    }

    Agent start() throws IOException {
        var command = new ArrayList<>(around.isEmpty() ? inside : around);
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-jar"));
        command.add((jar == null ? Distribution.agentJar() : jar).toString());
        command.addAll(List.of(
                "--server",
                url,
                "--token-file",
                token.toString(),
                "--data",
                home.resolve("agent").toString(),
                "--root",
                around.isEmpty() ? root.toString() : "/",
                "--name",
                name));
        if (!mayChangePower) {
            command.add("--no-power");
        }
        if (questions != null) {
            command.addAll(List.of("--ask", questions.toString()));
        }
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("agent.log").toFile()))
                .start();
        return this;
    }

    String log() throws IOException {
        return Files.readString(home.resolve("agent.log"));
    }

    /** Ends the agent's own process at once; what it started goes on. */
    void killHard() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int waitFor(int seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("Agent " + name + " does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process != null) {
            Ending.gently(process);
        }
    }
}
