// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.gateway.internal.fake.EnglishTexts;
import org.todoke.gateway.internal.fake.GatewayServer;
import org.todoke.gateway.internal.fake.RawPost;

@DisplayName("The bodies of all open requests")
class BodyBudgetTest {

    private static final String MEMBER = "/agent/v1/member";
    private static final String STRANGER = "/agent/v1/stranger";
    private static final String REFUSED = "/agent/v1/refused";
    private static final String FAILING = "/agent/v1/failing";
    private static final int BODY = 32 * 1024;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<RawPost> stalled = new ArrayList<>();
    private final AtomicLong heldAtWork = new AtomicLong(-1);
    private final Problems problems = new Problems(new EnglishTexts());
    private BodyBudget budget;
    private Conversations conversations;
    private GatewayServer server;

    @AfterEach
    void stop() throws Exception {
        for (RawPost each : stalled) {
            each.close();
        }
        conversations.stop();
        server.stop();
    }

    @Test
    @DisplayName("of strangers have room up to their part; the next is told to come again and is not read on")
    void strangersShare() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        stall(STRANGER, 2);
        assertThat(answer(STRANGER))
                .contains("503 Service Unavailable", "Retry-After: ", "Connection: close", "as many messages");
    }

    @Test
    @DisplayName("of enrolled agents have room while strangers stall")
    void membersAreServed() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        stall(STRANGER, 2);
        assertThat(answer(MEMBER)).contains("200 OK");
    }

    @Test
    @DisplayName("of enrolled agents are bounded, too")
    void membersAreBounded() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        stall(MEMBER, 4);
        assertThat(answer(MEMBER)).contains("503 Service Unavailable", "Retry-After: ");
    }

    @Test
    @DisplayName("cost nothing by their announced length")
    void announcedLength() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        for (int i = 0; i < 10; i++) {
            stalled.add(new RawPost(server.port(), STRANGER, BODY));
        }
        await().until(() -> conversations.size() == 10);
        assertThat(answer(STRANGER)).contains("200 OK");
    }

    @Test
    @DisplayName("count with their real size while they are worked on")
    void countedAtWork() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        assertThat(answer(MEMBER)).contains("200 OK");
        assertThat(heldAtWork).hasValue(2);
    }

    @Test
    @DisplayName("are whole when they come in many parts")
    void wholeBody() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        try (var post = new RawPost(server.port(), MEMBER, BODY)) {
            for (int i = 0; i < 8; i++) {
                post.send(String.valueOf(i).repeat(BODY / 8));
            }
            assertThat(post.answer()).endsWith(BODY + " 01234567");
        }
    }

    @Test
    @DisplayName("are given back when they were answered")
    void freedBySuccess() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        stall(STRANGER, 2);
        for (RawPost each : stalled) {
            assertThat(each.send("x").answer()).contains("200 OK");
        }
        assertFree();
    }

    @Test
    @DisplayName("are given back when the work on them failed")
    void freedByFailure() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        assertThat(answer(FAILING)).contains("500 Server Error");
        assertFree();
    }

    @Test
    @DisplayName("are given back when their connection is cut")
    void freedByCut() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        stall(STRANGER, 2);
        for (RawPost each : stalled) {
            each.close();
        }
        assertFree();
    }

    @Test
    @DisplayName("are given back when they do not come in time")
    void freedByTimeOut() throws Exception {
        start(4 * BODY, 2 * BODY, Duration.ofSeconds(3));
        stall(STRANGER, 2);
        for (RawPost each : stalled) {
            assertThat(each.answer()).contains("408 Request Timeout");
        }
        assertFree();
    }

    @Test
    @DisplayName("are given back when they turn out too large")
    void freedByTooLarge() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        var response = server.send(server.request(STRANGER)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[BODY + 1])))
                .build());
        assertThat(response.statusCode()).isEqualTo(413);
        assertFree();
    }

    @Test
    @DisplayName("are given back when there was no room for all of one")
    void freedByNoRoom() throws Exception {
        start(4 * BODY, BODY / 2, LONG);
        try (var post = new RawPost(server.port(), STRANGER, BODY).send("x".repeat(BODY - 1))) {
            assertThat(post.answer()).contains("503 Service Unavailable");
        }
        assertFree();
    }

    @Test
    @DisplayName("are given back when the server stops")
    void freedByStop() throws Exception {
        start(4 * BODY, 2 * BODY, LONG);
        stall(STRANGER, 2);
        conversations.stop();
        assertFree();
    }

    @Test
    @DisplayName("take no room when their requests are refused anyway")
    void refusedTakeNone() throws Exception {
        start(0, 0, LONG);
        try (var post = new RawPost(server.port(), REFUSED, BODY).send("x".repeat(BODY))) {
            assertThat(post.answer())
                    .contains("503 Service Unavailable", "for a test")
                    .doesNotContain("as many messages");
        }
    }

    private void assertFree() {
        await().until(() -> budget.held() == 0 && conversations.size() == 0);
        assertThat(budget.take(true, BODY / 2)).isTrue();
    }

    private String answer(String path) throws IOException {
        try (var post = new RawPost(server.port(), path, 2)) {
            return post.send("{}").answer();
        }
    }

    /** All but the last byte of so many bodies. */
    private void stall(String path, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            stalled.add(new RawPost(server.port(), path, BODY).send("x".repeat(BODY - 1)));
        }
        await().until(() -> budget.held() >= count * (BODY - 1L));
    }

    private void start(long maxBytes, long maxAnonymousBytes, Duration bodyLimit) throws Exception {
        budget = new BodyBudget(maxBytes, maxAnonymousBytes);
        conversations = new Conversations(problems, budget, 100, Duration.ofSeconds(20), bodyLimit);
        server = new GatewayServer(8, new Serving(), (request, response, chain) -> chain.doFilter(request, response));
    }

    private final class Serving extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String path = request.getRequestURI();
            if (path.equals(REFUSED)) {
                conversations.refuse(request, response, problems.answer(Refusal.notReady("for a test"), path));
            } else {
                conversations.begin(request, response, path.equals(STRANGER), BODY, (body, reply) -> {
                    heldAtWork.set(budget.held());
                    if (path.equals(FAILING)) {
                        throw new IllegalStateException("for a test");
                    }
                    reply.send(new Answer(200, "text/plain", summary(body), Map.of()));
                });
            }
        }
    }

    /** Its length, and each run of equal characters once. */
    private static byte[] summary(byte[] body) {
        String runs = new String(body, StandardCharsets.US_ASCII).replaceAll("(.)\\1+", "$1");
        return (body.length + " " + runs).getBytes(StandardCharsets.US_ASCII);
    }
}
