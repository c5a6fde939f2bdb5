// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A network namespace of the test's own, with a cable to this machine; needs root. */
final class PrivateNetwork implements AutoCloseable {

    private static final long MARK = ProcessHandle.current().pid();

    final String name = "tdk-" + MARK;
    final String here = address(1);
    final String there = address(2);

    /** This machine's end of the cable. */
    final String cable = "tdkh" + MARK;

    /** Makes the namespace and lays the cable. */
    static PrivateNetwork open() throws IOException, InterruptedException {
        var network = new PrivateNetwork();
        run("ip", "netns", "add", network.name);
        run("ip", "link", "add", network.cable, "type", "veth", "peer", "name", "eth0", "netns", network.name);
        run("ip", "address", "add", network.here + "/30", "dev", network.cable);
        run("ip", "link", "set", network.cable, "up");
        network.inside("ip", "address", "add", network.there + "/30", "dev", "eth0");
        network.inside("ip", "link", "set", "eth0", "up");
        network.inside("ip", "link", "set", "lo", "up");
        return network;
    }

    /** One network of four addresses for each process, of those that are for tests between networks (RFC 2544). */
    private static String address(int number) {
        return "198." + (18 + (MARK >> 14 & 1)) + "." + (MARK >> 6 & 0xFF) + "." + ((MARK & 0x3F) << 2 | number);
    }

    /** What a command begins with to run in there. */
    List<String> entry() {
        return List.of("ip", "netns", "exec", name);
    }

    /** The command that runs a program of the tests in there. */
    List<String> java(Class<?> program) {
        var words = new ArrayList<>(entry());
        words.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        return words;
    }

    /** Runs a command in there and answers what it printed. */
    String inside(String... command) throws IOException, InterruptedException {
        var words = new ArrayList<>(entry());
        words.addAll(List.of(command));
        return run(words.toArray(String[]::new));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", command), output)
                .isZero();
        return output;
    }

    @Override
    public void close() throws IOException {
        try {
            run("ip", "netns", "del", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
