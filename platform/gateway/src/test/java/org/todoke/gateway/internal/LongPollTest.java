// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.todoke.gateway.internal.fake.TestGateway.SESSION;
import static org.todoke.gateway.internal.fake.TestGateway.problem;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.PollAnswer;
import org.todoke.agent.wire.PollRequest;
import org.todoke.agent.wire.Secrets;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.MachineId;
import org.todoke.api.work.Action;
import org.todoke.api.work.Order;
import org.todoke.engine.port.StoreException;
import org.todoke.gateway.internal.fake.TestGateway;

@DisplayName("A long poll")
class LongPollTest {

    /** Longer than any test: an answer within it was not the time-out. */
    private static final int FOR_EVER = 300;

    private TestGateway gateway;

    @AfterEach
    void stop() throws Exception {
        gateway.stop();
    }

    @Test
    @DisplayName("is answered at once when work is laid out already")
    void workIsThere() throws Exception {
        start(FOR_EVER);
        gateway.work.lay(gateway.machine, Orders.any("e-1"));
        assertThat(orders(poll().get(30, TimeUnit.SECONDS))).containsExactly("e-1");
    }

    @Test
    @DisplayName("does not bring orders that the agent has")
    void knownOrders() throws Exception {
        start(FOR_EVER);
        gateway.work.lay(gateway.machine, Orders.any("e-1"));
        gateway.work.lay(gateway.machine, Orders.any("e-2"));
        var request = new PollRequest(1, SESSION, List.of(new OrderId("e-1")));
        var answer = gateway.server.postLater(Paths.POLL, gateway.credential, request);
        assertThat(orders(answer.get(30, TimeUnit.SECONDS))).containsExactly("e-2");
    }

    @Test
    @DisplayName("brings no more orders than a message may have; the rest is for the next one")
    void manyOrders() throws Exception {
        start(FOR_EVER);
        for (int i = 0; i < PollAnswer.MAX_ORDERS + 5; i++) {
            gateway.work.lay(gateway.machine, Orders.any("e-" + i));
        }
        assertThat(orders(poll().get(30, TimeUnit.SECONDS))).hasSize(PollAnswer.MAX_ORDERS);
    }

    @Test
    @DisplayName("of an agent of protocol 1 brings no order to keep content; that order fails, and says what to do")
    void olderProtocol() throws Exception {
        start(1);
        var keep = new Order(
                new org.todoke.api.work.OrderId("e-1"),
                List.of(new Action.Keep(new ContentRef("ab".repeat(32), 3))),
                List.of(),
                Duration.ofMinutes(5));
        gateway.work.lay(gateway.machine, keep);

        var older = gateway.server.postLater(Paths.POLL, gateway.credential, new PollRequest(1, SESSION, List.of()));
        assertThat(orders(older.get(30, TimeUnit.SECONDS))).isEmpty();
        assertThat(gateway.work.reports).first().satisfies(report -> {
            assertThat(report.order()).isEqualTo(keep.id());
            assertThat(report.result().orElseThrow().failure().orElseThrow().detail())
                    .contains("needs protocol 2", "Upgrade the agent");
        });
        var present = gateway.server.postLater(Paths.POLL, gateway.credential, new PollRequest(2, SESSION, List.of()));
        assertThat(orders(present.get(30, TimeUnit.SECONDS))).containsExactly("e-1");
    }

    @Test
    @DisplayName("waits for work and is woken by it")
    void wakes() throws Exception {
        start(FOR_EVER);
        var answer = poll();
        await().until(() -> gateway.work.looks.get() == 1 && gateway.polls.size() == 1);
        gateway.work.lay(gateway.machine, Orders.any("e-1"));
        gateway.polls.wake(gateway.machine);
        assertThat(orders(answer.get(30, TimeUnit.SECONDS))).containsExactly("e-1");
        await().until(() -> gateway.servlet.open() == 0);
    }

    @Test
    @DisplayName("misses no work that is laid out while it looks")
    void workDuringLook() throws Exception {
        start(FOR_EVER);
        gateway.work.duringLook = () -> {
            gateway.work.duringLook = () -> {};
            gateway.work.lay(gateway.machine, Orders.any("e-1"));
            gateway.polls.wake(gateway.machine);
        };
        assertThat(orders(poll().get(30, TimeUnit.SECONDS))).containsExactly("e-1");
    }

    @Test
    @DisplayName("is answered empty when its time is over")
    void timesOut() throws Exception {
        start(1);
        assertThat(orders(poll().get(30, TimeUnit.SECONDS))).isEmpty();
    }

    @Test
    @DisplayName("is answered when it is woken for nothing, as the channel promises")
    void wokenForNothing() throws Exception {
        start(FOR_EVER);
        var answer = poll();
        await().until(() -> gateway.polls.size() == 1);
        gateway.polls.wake(gateway.machine);
        assertThat(orders(answer.get(30, TimeUnit.SECONDS))).isEmpty();
    }

    @Test
    @DisplayName("gives way to the machine's next one, which is then woken")
    void newestPollCounts() throws Exception {
        start(FOR_EVER);
        var first = poll();
        await().until(() -> gateway.polls.size() == 1);
        var second = poll();
        assertThat(orders(first.get(30, TimeUnit.SECONDS))).isEmpty();
        gateway.work.lay(gateway.machine, Orders.any("e-1"));
        gateway.polls.wake(gateway.machine);
        assertThat(orders(second.get(30, TimeUnit.SECONDS))).containsExactly("e-1");
    }

    @Test
    @DisplayName("is told to come again when the database fails at its wake-up")
    void databaseFailsAtWake() throws Exception {
        start(FOR_EVER);
        var answer = poll();
        await().until(() -> gateway.work.looks.get() == 1);
        gateway.work.failure = new StoreException("gone", null);
        gateway.polls.wake(gateway.machine);
        assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
    }

    @Test
    @DisplayName("of an agent that went away is forgotten when its time is over")
    void agentGone() throws Exception {
        start(2);
        String body = "{\"protocol\":1,\"session\":\"" + SESSION + "\",\"openOrders\":[]}";
        try (var socket = new Socket("127.0.0.1", gateway.server.port())) {
            String head =
                    "POST " + Paths.POLL + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: "
                            + gateway.credential.header() + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> gateway.polls.size() == 1);
        }
        await().atMost(20, TimeUnit.SECONDS).until(() -> gateway.servlet.open() == 0 && gateway.polls.size() == 0);
    }

    @Test
    @DisplayName("costs no thread: a thousand wait on sixteen, and each is woken with its own work")
    void thousandWait() throws Exception {
        start(FOR_EVER);
        var machines = new ArrayList<MachineId>();
        var answers = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
        for (int i = 0; i < 1_000; i++) {
            String secret = Secrets.random();
            MachineId machine = gateway.enrolments.member(secret, SESSION);
            machines.add(machine);
            answers.add(gateway.server.postLater(
                    Paths.POLL, new Credential(machine.value(), secret), new PollRequest(1, SESSION, List.of())));
        }
        await().atMost(60, TimeUnit.SECONDS).until(() -> gateway.polls.size() == 1_000);
        await().until(() -> gateway.server.busyThreads() < 8);
        for (MachineId machine : machines) {
            gateway.work.lay(machine, Orders.any("e-" + machine.value()));
            gateway.polls.wake(machine);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(orders(answers.get(i).get(60, TimeUnit.SECONDS)))
                    .containsExactly("e-" + machines.get(i).value());
        }
        await().until(() -> gateway.servlet.open() == 0);
    }

    @Test
    @DisplayName("is answered when the server stops")
    void serverStops() throws Exception {
        start(FOR_EVER);
        var answer = poll();
        await().until(() -> gateway.polls.size() == 1);
        gateway.servlet.stop();
        var response = answer.get(30, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(problem(response.body()).detail()).contains("stopping");
        assertThat(poll().get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
    }

    private void start(int pollSeconds) throws Exception {
        gateway = new TestGateway(16, TestGateway.settings(pollSeconds, 5_000, 1_000));
    }

    private CompletableFuture<HttpResponse<byte[]>> poll() {
        return gateway.server.postLater(Paths.POLL, gateway.credential, new PollRequest(1, SESSION, List.of()));
    }

    private static List<String> orders(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return PollAnswer.of(Json.parse(response.body())).orders().stream()
                .map(order -> order.id().value())
                .toList();
    }
}
