// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.todoke.gateway.internal.fake.TestGateway.SESSION;
import static org.todoke.gateway.internal.fake.TestGateway.problem;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.agent.wire.Paths;
import org.todoke.gateway.internal.fake.TestGateway;

@DisplayName("Bad input from agents")
class BadRequestTest {

    private static final String POLL = "{\"protocol\":1,\"session\":\"" + SESSION + "\",\"openOrders\":[]}";

    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(8, TestGateway.settings(20, 100, 1_000));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.stop();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        nothing                 | ``                                                         | 400 | malformed
        no JSON                 | hello                                                      | 400 | malformed
        no object               | []                                                         | 400 | malformed
        cut JSON                | {"protocol":1,"session":"s                                 | 400 | malformed
        text after it           | {"protocol":1,"session":"s","openOrders":[]} x             | 400 | malformed
        a name twice            | {"protocol":1,"protocol":1,"session":"s","openOrders":[]}  | 400 | malformed
        no protocol             | {"session":"s","openOrders":[]}                            | 400 | malformed
        no session              | {"protocol":1,"openOrders":[]}                             | 400 | malformed
        a blank session         | {"protocol":1,"session":" ","openOrders":[]}               | 400 | malformed
        NUL in the session      | {"protocol":1,"session":"a\\u0000","openOrders":[]}        | 400 | malformed
        wrong kinds             | {"protocol":1,"session":5,"openOrders":{}}                 | 400 | malformed
        an order id with a path | {"protocol":1,"session":"s","openOrders":["../x"]}         | 400 | malformed
        a protocol of tomorrow  | {"protocol":3,"session":"s","openOrders":[]}               | 426 | protocol-refused
        """)
    void isRefused(String what, String body, int status, String code) throws Exception {
        var response = post(Paths.POLL, BodyPublishers.ofString(body));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(problem(response.body()).code()).isEqualTo(code);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    @DisplayName("ruling 5: a hello in a protocol far ahead is refused with both sides' versions")
    void protocolOutOfRange() throws Exception {
        var response = post(Paths.HELLO, BodyPublishers.ofString("{\"protocol\":9}"));
        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(problem(response.body()).detail()).contains("version 9").contains("1 to 2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"with its length said ahead, true", "in chunks of unknown number, false"})
    @DisplayName("a message that is too large is refused")
    void tooLarge(String how, boolean lengthKnown) throws Exception {
        byte[] large = " ".repeat(70_000).getBytes(StandardCharsets.US_ASCII);
        BodyPublisher body = lengthKnown
                ? BodyPublishers.ofByteArray(large)
                : BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large));
        var response = answered(() -> post(Paths.POLL, body));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(problem(response.body()).detail()).contains("65536");
    }

    @Test
    @DisplayName("another media type is refused")
    void wrongMediaType() throws Exception {
        var response = gateway.server.send(gateway.server
                .request(Paths.POLL)
                .setHeader("Content-Type", "text/xml")
                .header("Authorization", gateway.credential.header())
                .POST(BodyPublishers.ofString(POLL))
                .build());
        assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    @DisplayName("another method is refused and told the right one")
    void wrongMethod() throws Exception {
        var response =
                gateway.server.send(gateway.server.request(Paths.POLL).GET().build());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    @DisplayName("a path that is none is refused")
    void unknownPath() throws Exception {
        assertThat(post("/agent/v1/shell", BodyPublishers.ofString(POLL)).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("fifty agents that stop in the middle of a message hold no thread")
    void stalledSenders() throws Exception {
        gateway.work.lay(gateway.machine, Orders.any("e-1"));
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                stalled.add(sendHead(POLL.length(), "{\"proto"));
            }
            await().until(() -> gateway.servlet.open() == 50);
            assertThat(post(Paths.POLL, BodyPublishers.ofString(POLL)).statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
        await().until(() -> gateway.servlet.open() == 0);
    }

    @Test
    @DisplayName("beyond the limit of open requests agents are told to come again")
    void tooManyOpen() throws Exception {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                stalled.add(sendHead(POLL.length(), "{"));
            }
            await().until(() -> gateway.servlet.open() == 100);
            var response = post(Paths.POLL, BodyPublishers.ofString(POLL));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(problem(response.body()).detail()).contains("100 open requests");
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("a credential never comes back in an answer")
    void credentialIsNotEchoed() throws Exception {
        try (Socket socket = sendHead(3, "???")) {
            assertThat(readAnswer(socket)).contains("400 Bad Request").doesNotContain(gateway.credential.secret());
        }
    }

    @Test
    @DisplayName("a refused message is read all the same, so that its connection can be used again")
    void connectionSurvivesRefusal() throws Exception {
        gateway.enrolments.quarantined.add(gateway.machine);
        try (Socket socket = sendHead(POLL.length(), "")) {
            await().until(() -> gateway.servlet.open() == 1);
            socket.getOutputStream().write(POLL.getBytes(StandardCharsets.US_ASCII));
            assertThat(readAnswer(socket)).contains("403 Forbidden").doesNotContain("Connection: close");
            socket.getOutputStream().write(head(0).getBytes(StandardCharsets.US_ASCII));
            assertThat(readAnswer(socket)).contains("403 Forbidden");
        }
    }

    private static String readAnswer(Socket socket) throws Exception {
        byte[] answer = new byte[2_000];
        return new String(answer, 0, socket.getInputStream().read(answer), StandardCharsets.UTF_8);
    }

    private Socket sendHead(int contentLength, String begin) throws Exception {
        var socket = new Socket("127.0.0.1", gateway.server.port());
        socket.getOutputStream().write((head(contentLength) + begin).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String head(int contentLength) {
        return "POST " + Paths.POLL + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: "
                + gateway.credential.header() + "\r\nContent-Length: " + contentLength + "\r\n\r\n";
    }

    /** A server that closes while its client still sends may take its own answer back (RFC 9112, section 9.6): then the client asks again. */
    private static HttpResponse<byte[]> answered(Callable<HttpResponse<byte[]>> request) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.call();
            } catch (IOException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    private HttpResponse<byte[]> post(String path, BodyPublisher body) throws Exception {
        return gateway.server.send(gateway.server
                .request(path)
                .header("Authorization", gateway.credential.header())
                .POST(body)
                .build());
    }
}
