// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortProblemTest {

    @Test
    void findsAPortThatIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var address = new Listening.Address("127.0.0.1", other.getLocalPort());

            IOException failure = PortProblem.probe(address).orElseThrow();

            assertThat(PortProblem.message("https.port", address, failure).key())
                    .isEqualTo("security.port-taken");
        }
    }

    @Test
    void findsNothingWrongWithAFreePort() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(PortProblem.probe(new Listening.Address("127.0.0.1", port))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8443, Address already in use, security.port-taken",
        "443, Permission denied, security.port-privileged",
        "8443, Permission denied, security.port-unusable",
        "8443, Cannot assign requested address, security.port-unusable",
    })
    void tellsReasonsApart(int port, String reason, String key) {
        var wrapped = new IOException("Failed to bind to /0.0.0.0:" + port, new BindException(reason));

        var message = PortProblem.message("https.port", new Listening.Address("0.0.0.0", port), wrapped);

        assertThat(message.key()).isEqualTo(key);
        assertThat(message.args()).startsWith(port + "", "0.0.0.0", "https.port", "etc/org.todoke.server.cfg");
    }
}
