// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A start that cannot succeed is refused with the reason")
class StartRefusalIT {

    @Test
    @DisplayName("when another server runs on the directory")
    void secondServer() throws Exception {
        try (var server = new Server(Distribution.workspace("locked"))) {
            server.start();

            Refusal second = start("--data", server.base.toString(), "--https", "1");

            assertThat(second.code()).isEqualTo(1);
            assertThat(second.text())
                    .contains("another server runs on " + server.base)
                    .contains("process " + server.process().pid());
        }
    }

    @Test
    @DisplayName("when a port is taken, and it says how to choose another")
    void takenPort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Refusal refusal = start(
                    "--data",
                    Distribution.workspace("taken").toString(),
                    "--host",
                    "127.0.0.1",
                    "--https",
                    String.valueOf(taken.getLocalPort()));

            assertThat(refusal.code()).isEqualTo(1);
            assertThat(refusal.text())
                    .contains("port " + taken.getLocalPort() + " on 127.0.0.1 is taken")
                    .contains("--https");
        }
    }

    @ParameterizedTest(name = "when {0} is {1}")
    @CsvSource({"--https, 70000", "--http, web", "--host, a b", "--colour, red"})
    void badOption(String option, String value) throws Exception {
        Refusal refusal = start("--data", Distribution.workspace("option").toString(), option, value);

        assertThat(refusal.code()).isEqualTo(1);
        assertThat(refusal.text()).contains(option);
    }

    private static Refusal start(String... options) throws Exception {
        Path script = Distribution.home().resolve("bin/todoke-server");
        var command = new java.util.ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String text = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return new Refusal(process.exitValue(), text);
        } finally {
            Ending.gently(process);
        }
    }

    private record Refusal(int code, String text) {}
}
