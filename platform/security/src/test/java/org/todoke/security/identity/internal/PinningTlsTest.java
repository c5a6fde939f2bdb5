// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.security.Pin;

/** The made key store on the JDK's own TLS, and a client that knows the server by its authority's key alone. */
@Timeout(30)
class PinningTlsTest {

    private static final ServedNames NAMES = ServedNames.of(List.of("localhost"));
    private static final char[] PASSWORD = "in memory".toCharArray();

    @TempDir
    Path temp;

    private final MovableClock clock = new MovableClock();
    private IdentityFiles files;
    private Identity identity;

    @BeforeEach
    void setUp() throws Exception {
        files = new IdentityFiles(temp.resolve("security"), clock);
        identity = files.open(NAMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    @DisplayName("ruling 3: a client with the pin is served")
    void servesAClientThatKnowsThePin(String protocol) throws Exception {
        assertThat(session(identity, identity.pins().get(0), protocol)).isEqualTo(protocol);
    }

    @Test
    @DisplayName("ruling 3: the pin stays good through renewals")
    void servesTheSamePinAfterARenewal() throws Exception {
        clock.pass(Certificates.SERVER_LIFE);
        Identity renewed = files.open(NAMES);

        assertThat(renewed.server().certificate())
                .isNotEqualTo(identity.server().certificate());
        assertThat(session(renewed, identity.pins().get(0), "TLSv1.3")).isEqualTo("TLSv1.3");
    }

    @Test
    void isNoServerForAClientWithAnotherPin() throws Exception {
        Pin other = Pin.of(Certificates.authority(Instant.now()).certificate().getPublicKey());

        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> session(identity, other, "TLSv1.3"));
    }

    /** One handshake and one byte each way; the protocol that it took. */
    private static String session(Identity server, Pin pin, String protocol) throws Exception {
        try (var listener =
                (SSLServerSocket) serving(server).getServerSocketFactory().createServerSocket(0)) {
            var served = CompletableFuture.runAsync(() -> {
                try (var accepted = listener.accept()) {
                    accepted.getOutputStream().write(accepted.getInputStream().read());
                } catch (IOException e) {
                    // a client that refuses the server ends the connection: the client's side is what the test looks at
                }
            });
            SSLContext client = SSLContext.getInstance("TLS");
            client.init(null, new TrustManager[] {new PinningTrust(pin)}, new SecureRandom());
            try (var socket =
                    (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", listener.getLocalPort())) {
                socket.setEnabledProtocols(new String[] {protocol});
                socket.getOutputStream().write(7);
                assertThat(socket.getInputStream().read()).isEqualTo(7);
                return socket.getSession().getProtocol();
            } finally {
                served.join();
            }
        }
    }

    private static SSLContext serving(Identity server) throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStoreFile.inMemory(Map.of("server", server.server()), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    /** What an agent does: some certificate of the chain holds the pinned key, and each is signed by the next. */
    private record PinningTrust(Pin pin) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            for (int i = 0; i + 1 < chain.length; i++) {
                try {
                    chain[i].verify(chain[i + 1].getPublicKey());
                } catch (GeneralSecurityException e) {
                    throw new CertificateException(e);
                }
            }
            if (!pin.matches(chain[chain.length - 1].getPublicKey())) {
                throw new CertificateException("Not the pinned key");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("No clients here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
