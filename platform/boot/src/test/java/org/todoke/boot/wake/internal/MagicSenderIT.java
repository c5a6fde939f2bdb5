// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A sender in a network namespace with two cables, and a listener at the other end of each. */
@DisplayName("Magic packets on several interfaces")
class MagicSenderIT {

    private static final long MARK = ProcessHandle.current().pid();
    private static final String SENDER = "tdkw" + MARK + "s";
    private static final String MACS = "52:54:00:77:00:01,52:54:00:77:00:02";
    private static final String FIRST = "ffffffffffff" + "525400770001".repeat(16);
    private static final String SECOND = "ffffffffffff" + "525400770002".repeat(16);

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void layCables() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root makes network namespaces");
        run("ip", "netns", "add", SENDER);
        run("ip", "-n", SENDER, "link", "set", "lo", "up");
        for (int i = 1; i <= 2; i++) {
            String other = listener(i);
            run("ip", "netns", "add", other);
            run("ip", "-n", SENDER, "link", "add", "eth" + i, "type", "veth", "peer", "name", "eth0", "netns", other);
            run("ip", "-n", SENDER, "addr", "add", "10.91." + i + ".1/24", "brd", "+", "dev", "eth" + i);
            run("ip", "-n", SENDER, "link", "set", "eth" + i, "up");
            run("ip", "-n", other, "addr", "add", "10.91." + i + ".2/24", "brd", "+", "dev", "eth0");
            run("ip", "-n", other, "link", "set", "eth0", "up");
        }
    }

    @AfterEach
    void takeAway() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        for (String name : List.of(SENDER, listener(1), listener(2))) {
            new ProcessBuilder("ip", "netns", "del", name).start().waitFor();
        }
    }

    @Test
    @DisplayName(
            "reach each network by its broadcast address and by 255.255.255.255, with the password where there is one")
    void everyNetwork() throws Exception {
        List<Process> listeners = List.of(listen(1, 6), listen(2, 6));

        assertThat(send("", "", "52:54:00:77:00:02=01:02:03:04:05:06")).isEqualTo("8 packets");

        for (int i = 1; i <= 2; i++) {
            String from = "10.91." + i + ".1 to ";
            String network = from + "10.91." + i + ".255: ";
            String any = from + "any: "; // each twice: by the network's broadcast address too
            String secret = SECOND + "010203040506";
            assertThat(heard(listeners.get(i - 1)))
                    .containsExactlyInAnyOrder(
                            network + FIRST, network + secret, any + FIRST, any + FIRST, any + secret, any + secret);
        }
    }

    @Test
    @DisplayName(
            "leave by the interfaces that are set alone, and reach other networks by the broadcast addresses that are set")
    void someNetworks() throws Exception {
        List<Process> listeners = List.of(listen(1, 4), listen(2, 12));

        assertThat(send("eth2", "10.91.1.255", "")).isEqualTo("6 packets");
        assertThat(send("eth2", "", "")).isEqualTo("4 packets");

        assertThat(heard(listeners.get(0)))
                .containsExactlyInAnyOrder(
                        "10.91.1.1 to 10.91.1.255: " + FIRST,
                        "10.91.1.1 to 10.91.1.255: " + SECOND,
                        "10.91.1.1 to any: " + FIRST,
                        "10.91.1.1 to any: " + SECOND);
        assertThat(heard(listeners.get(1))).hasSize(12).allMatch(line -> line.startsWith("10.91.2.1 to "));
    }

    @Test
    @DisplayName("that cannot be sent are said to be so")
    void noNetwork() throws Exception {
        assertThat(send("eth9", "", "")).isEqualTo("0 packets: no interface with an IPv4 address");
        assertThat(send("eth9", "10.99.9.255", ""))
                .startsWith("0 packets: 10.99.9.255: ")
                .contains("unreachable");
    }

    private static String listener(int number) {
        return "tdkw" + MARK + "l" + number;
    }

    private Process listen(int number, int packets) throws IOException {
        Process process =
                program(listener(number), WakeListener.class, "10.91." + number + ".255", String.valueOf(packets));
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }

    private static List<String> heard(Process listener) throws Exception {
        List<String> lines = listener.inputReader().lines().toList();
        assertThat(listener.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return lines;
    }

    private String send(String interfaces, String broadcasts, String passwords) throws Exception {
        Process process = program(SENDER, WakeProgram.class, interfaces, broadcasts, passwords, MACS);
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).as("what the sender printed").isNotEmpty();
        return lines.get(lines.size() - 1);
    }

    private Process program(String space, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", space));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx32m", "-cp", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        Path.of("target/wake.log").toFile()))
                .start();
        started.add(process);
        return process;
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), output)
                .isZero();
    }
}
