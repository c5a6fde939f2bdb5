// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** This room in a real framework with the real Felix HTTP: which servlet answers where, and what settings do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectorsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final boolean TLS = true;
    private static final boolean PLAIN = false;

    @TempDir
    static Path home;

    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static HttpFramework framework;
    private static int tlsPort;
    private static int plainPort;

    @BeforeAll
    static void start() throws Exception {
        tlsPort = freePort();
        plainPort = freePort();
        SETTINGS.put("https.port", tlsPort + "");
        SETTINGS.put("http.port", plainPort + "");
        SETTINGS.put("https.host", "127.0.0.1");
        SETTINGS.put("http.host", "127.0.0.1");
        framework = new HttpFramework(home);
        assertThat(RawClient.get(PLAIN, 8080, "/console/", "localhost"))
                .as("silent until configured")
                .isEmpty();
        framework.configure(SETTINGS);
        await().atMost(PATIENCE)
                .until(() ->
                        RawClient.get(TLS, tlsPort, "/console/", "localhost").contains("200"));
    }

    @AfterAll
    static void stop() throws Exception {
        framework.stop();
    }

    @ParameterizedTest(name = "{0}: {1} on TLS, {2} on plain")
    @CsvSource({
        "/console/page, 200 OK default, 404",
        "/agent/v1/enrol, 200 OK tls, 404",
        "/static/page.txt, 200 OK resource, 404",
        "/boot/ipxe, 404, 200 OK plain",
        "/nowhere, 404, 404",
    })
    @DisplayName("ruling 4: a servlet answers on its connector, and on TLS where it names none")
    void answersOnItsConnectorAlone(String path, String onTls, String onPlain) {
        assertThat(RawClient.get(TLS, tlsPort, path, "localhost")).contains(onTls);
        assertThat(RawClient.get(PLAIN, plainPort, path, "localhost")).contains(onPlain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/boot/../console/page", "/boot/..%2fconsole/page", "/boot/%2e%2e/console/page", "//console/page",
                "/./console/page", "/console;x=boot/page", "/boot;/../console/page",
                        "http://localhost:8443/console/page",
                "https://localhost/console/page", "/boot/..;/console/page", "/%63onsole/page"
            })
    @DisplayName("ruling 4: no spelling of a path reaches a TLS servlet on the plain connector")
    void isNotFooledByTheSpellingOfAPath(String path) {
        assertThat(RawClient.get(PLAIN, plainPort, path, "localhost"))
                .matches("HTTP/1.1 (4..|200 OK plain)(?s:.*)")
                .doesNotContain("default");
    }

    @Test
    @DisplayName("a client may call the server by any name: it knows it by its key")
    void answersUnderANameThatTheCertificateLacks() {
        assertThat(RawClient.get(TLS, tlsPort, "/console/", "depot.elsewhere.example"))
                .contains("200 OK default");
    }

    @Test
    void showsTheAuthorityBehindTheCertificate() throws Exception {
        var chain = RawClient.chain(tlsPort);

        assertThat(chain).hasSize(2);
        chain.get(0).verify(chain.get(1).getPublicKey());
    }

    @Test
    void refusesAHeaderBeyondTheLimit() {
        assertThat(RawClient.get(TLS, tlsPort, "/console/?" + "x".repeat(20_000), "localhost"))
                .contains(" 414 ");
    }

    @Test
    void isReadyButForTheShellThatIsNotThere() {
        assertThat(framework.problem()).contains("security.shell-passwords-plain");
    }

    @Test
    @Order(1)
    @DisplayName("the server tells no software and version")
    void doesNotNameItself() {
        assertThat(RawClient.get(TLS, tlsPort, "/nowhere", "localhost")).doesNotContainIgnoringCase("jetty");
    }

    @ParameterizedTest(name = "https.port = {0}")
    @Order(Integer.MAX_VALUE - 2)
    @CsvSource({"99999, security.setting-out-of-limits", "http, security.setting"})
    void saysWhatIsWrongWithASettingAndTakesTheCorrection(String port, String problem) throws Exception {
        var wrong = new HashMap<>(SETTINGS);
        wrong.put("https.port", port);

        framework.configure(wrong);
        await().atMost(PATIENCE).until(() -> framework.problem().contains(problem));
        assertThat(RawClient.get(PLAIN, plainPort, "/boot/ipxe", "localhost")).isEmpty();

        framework.configure(SETTINGS);
        await().atMost(PATIENCE)
                .until(() ->
                        RawClient.get(TLS, tlsPort, "/console/", "localhost").contains("200"));
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void saysWhichPortIsTakenAndTakesAnother() throws Exception {
        try (var other = new ServerSocket(0)) {
            var taken = new HashMap<>(SETTINGS);
            taken.put("https.port", other.getLocalPort() + "");

            framework.configure(taken);
            await().atMost(PATIENCE)
                    .until(() -> framework.problem().contains("security.port-taken[" + other.getLocalPort()));
        }

        framework.configure(SETTINGS);
        await().atMost(PATIENCE)
                .until(() ->
                        RawClient.get(TLS, tlsPort, "/console/", "localhost").contains("200"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("ruling 4: without the guards nothing is served")
    void fallsSilentWithTheRoom() throws Exception {
        framework.security().stop();

        await().atMost(PATIENCE)
                .until(() -> RawClient.get(PLAIN, plainPort, "/console/page", "localhost")
                        .isEmpty());
        assertThat(RawClient.get(TLS, tlsPort, "/console/page", "localhost")).isEmpty();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
