// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;
import net.schmizz.sshj.userauth.UserAuthException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@DisplayName("Identity, connectors and first credentials of a real server")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerIdentityIT {

    private static final Pattern SHOWN = Pattern.compile("password ((?:[a-z2-9]{5}-){4}[a-z2-9]{5})");

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = new Server(Distribution.workspace("identity")).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @DisplayName("the first password opens the shell, and another does not")
    void firstPassword() throws IOException {
        String password = firstPasswordFile();

        assertThat(whoAmI(password)).contains("admin");
        assertThatExceptionOfType(UserAuthException.class).isThrownBy(() -> whoAmI("admin"));
        assertThatExceptionOfType(UserAuthException.class).isThrownBy(() -> whoAmI(storedHash()));
    }

    @Test
    void ownerOnly() throws IOException {
        assertThat(server.shell("jaas:whoami")).contains("admin"); // the first login makes the host key
        try (Stream<Path> secrets = Files.list(security())) {
            List<Path> files = Stream.concat(
                            secrets,
                            Stream.of("users.properties", "keys.properties", "host.key")
                                    .map(server.base.resolve("etc")::resolve))
                    .toList();
            assertThat(files)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(security())))
                .isEqualTo("rwx------");
    }

    @Test
    @DisplayName("no password of ours is in a log")
    void noSecretInALog() throws IOException {
        String password = firstPasswordFile();
        String keys = Files.readString(security().resolve("keystore.password"));
        try (Stream<Path> logs = Files.list(server.base.resolve("data/log"))) {
            assertThat(logs)
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(password, keys));
        }
        assertThat(server.log()).contains("password in " + security()).doesNotContain(password);
    }

    @Test
    @DisplayName("ruling 4: what TLS serves does not exist on the plain connector, however it is asked for")
    void connectors() throws Exception {
        assertThat(status(server.url() + "/health/ready")).isEqualTo(200);
        assertThat(status(server.plainUrl() + "/health/ready")).isEqualTo(404);
        assertThat(status(server.plainUrl() + "/metrics")).isEqualTo(404);
        assertThat(rawOnPlain("https://localhost/health/ready")).contains(" 404 ");
        assertThat(rawOnPlain("/boot/..;/health/ready")).doesNotContain(" 200 ");
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    @DisplayName("ruling 3: after a kill the server is the same server, with the same password")
    void sameAfterAKill() throws Exception {
        Certificate before = authority();
        String password = firstPasswordFile();

        server.killHard();
        server.start();

        assertThat(authority()).isEqualTo(before);
        assertThat(status(server.url() + "/health/live")).isEqualTo(200);
        assertThat(firstPasswordFile()).isEqualTo(password);
    }

    @Test
    @DisplayName("a person at a terminal is shown the first passwords of shell and console, once")
    void shownOnce() throws Exception {
        try (var other = new Server(Distribution.workspace("terminal"))) {
            other.startAtTerminal();
            await().until(() -> SHOWN.matcher(other.log()).results().count() == 2);
            await().until(() -> Files.notExists(other.base.resolve("data/security/first-console-password")));
            assertThat(other.base.resolve("data/security/first-password")).doesNotExist();

            other.killHard();
            other.startAtTerminal();
            assertThat(SHOWN.matcher(other.log()).results()).hasSize(2);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("a damaged authority ends the start with the reason; no other is made")
    void damagedAuthority() throws Exception {
        server.close();
        Path file = security().resolve("ca.p12");
        Files.writeString(file, "damaged");

        Process script = server.launch();

        assertThat(script.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(script.exitValue()).isNotZero();
        assertThat(server.log()).contains(file + " with the key that all agents trust is damaged");
        assertThat(file).hasContent("damaged");
    }

    private static Path security() {
        return server.base.resolve("data/security");
    }

    private static String firstPasswordFile() throws IOException {
        return Files.readString(security().resolve("first-password")).strip();
    }

    private static String storedHash() throws IOException {
        String users = Files.readString(server.base.resolve("etc/users.properties"));
        return users.replaceAll("(?s).*\nadmin = ([^,]+),.*", "$1");
    }

    private static String whoAmI(String password) throws IOException {
        try (var client = new SSHClient()) {
            client.addHostKeyVerifier(new PromiscuousVerifier());
            client.connect("127.0.0.1", server.sshPort());
            client.authPassword("admin", password);
            return RemoteCommand.run(client, "jaas:whoami").output();
        }
    }

    /** Trusts the server by its authority alone, and checks the address against the certificate. */
    private static int status(String url) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static Certificate authority() throws Exception {
        try (var in = Files.newInputStream(security().resolve("ca.pem"))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** The status line for a request target that no client library would send. */
    private static String rawOnPlain(String target) throws IOException {
        int port = URI.create(server.plainUrl()).getPort();
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }
}
