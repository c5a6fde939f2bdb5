// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A network of namespaces made for one test, with a sender and receivers as processes in it. */
@SuppressWarnings("try") // closing waits for processes
final class Lab implements AutoCloseable {

    private static final String SCRIPT =
            Path.of("../../assembly/bench/lab/netns.sh").toAbsolutePath().toString();

    private final String id = "t" + ProcessHandle.current().pid();
    private final List<Talk> talks = new ArrayList<>();
    private List<String> limits = List.of();

    /** Skips the test, and says so, where namespaces cannot be made. */
    Lab(int clients) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                outcome("ip", "netns", "list") == 0
                        && outcome("nft", "--version") == 0
                        && "root".equals(System.getProperty("user.name")),
                "Needs root, iproute2 and nftables");
        outcome(SCRIPT, "down", id);
        set("up", String.valueOf(clients));
    }

    void set(String word, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT, word, id));
        command.addAll(List.of(arguments));
        if (outcome(command.toArray(String[]::new)) != 0) {
            throw new IOException("Failed: " + command);
        }
    }

    /** Options of the virtual machine for programs that start from now on. */
    void limit(String... options) {
        limits = List.of(options);
    }

    Talk sender(Path object, String sha256, String kind) throws IOException {
        Talk talk = java("srv", 128, SenderProgram.class, object.toString(), sha256, kind);
        talk.await("ready");
        return talk;
    }

    /** @param client from 1 */
    Talk receiver(int client, Path file, long silenceMillis) throws IOException {
        Talk talk = java("c" + client, 64, ReceiverProgram.class, file.toString(), String.valueOf(silenceMillis));
        talk.await("ready");
        return talk;
    }

    /** Where the file's folder is a disk of so many bytes and no more. */
    Talk receiverOnSmallDisk(int client, Path file, long bytes) throws IOException {
        String mount = "mount -t tmpfs -o size=" + bytes + " none " + file.getParent() + " && exec \"$@\"";
        List<String> command =
                new ArrayList<>(List.of("ip", "netns", "exec", "td" + id + "-c" + client, "sh", "-c", mount, "sh"));
        command.addAll(program(64, ReceiverProgram.class, file.toString(), "3000"));
        Talk talk = talk(command);
        talk.await("ready");
        return talk;
    }

    /** Starts a program, its words parted by spaces, in the namespace of the server or of a client. */
    Process start(String space, String words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", "td" + id + "-" + space));
        command.addAll(List.of(words.split(" ")));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target/lab.log").toFile()))
                .start();
    }

    /** Runs a program in the namespace of the server or of a client, and answers what it wrote. */
    String run(String space, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", "td" + id + "-" + space));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }

    private Talk java(String space, int megabytes, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", "td" + id + "-" + space));
        command.addAll(program(megabytes, program, arguments));
        return talk(command);
    }

    private List<String> program(int megabytes, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + megabytes + "m"));
        command.addAll(limits);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Talk talk(List<String> command) throws IOException {
        Talk talk = new Talk(command);
        talks.add(talk);
        return talk;
    }

    private static int outcome(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/lab.log").toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        talks.forEach(Talk::close);
        if (Files.exists(Path.of(SCRIPT))) {
            set("down");
        }
    }
}
