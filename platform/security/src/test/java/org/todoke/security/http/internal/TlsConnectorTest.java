// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.api.text.Message;
import org.todoke.security.identity.internal.MadeKeys;
import org.todoke.security.internal.SecurityHealth;
import org.todoke.security.internal.SecurityTexts;

/** The connector in a Jetty of its own. */
@Timeout(60)
class TlsConnectorTest {

    private final MadeKeys made = new MadeKeys();
    private final SecurityHealth health = new SecurityHealth(new SecurityTexts(), Optional.empty());
    private final RenewableKeys keys = new RenewableKeys(made.next());
    private final Server server = new Server();
    private int port;

    @BeforeEach
    void startServer() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server.start();
    }

    @AfterEach
    void stopServer() throws Exception {
        server.stop();
    }

    @Test
    @DisplayName("ruling 3: a renewed certificate is shown without a restart, signed by the same key")
    void showsARenewedCertificate() throws Exception {
        connector().start();
        X509Certificate before = RawClient.chain(port).get(0);

        keys.renew(made.next());

        X509Certificate after = RawClient.chain(port).get(0);
        assertThat(after).isNotEqualTo(before);
        after.verify(RawClient.chain(port).get(1).getPublicKey());
        before.verify(RawClient.chain(port).get(1).getPublicKey());
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (var other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            ServerConnector connector = connector();

            assertThatIOException().isThrownBy(connector::start);
            assertThat(other.isBound()).isTrue();
        }
        health.works(SecurityHealth.Part.IDENTITY);

        assertThat(health.problem().map(Message::key)).contains("security.port-taken");
        assertThat(health.problem().orElseThrow().args()).startsWith(port + "", "127.0.0.1", "https.port");
    }

    private ServerConnector connector() {
        var settings = Settings.of(Map.of("https_port", port, "https_host", "127.0.0.1"));
        var connector = (ServerConnector) new TlsConnector(settings, keys, health).createConnector(server);
        server.addConnector(connector);
        return connector;
    }
}
