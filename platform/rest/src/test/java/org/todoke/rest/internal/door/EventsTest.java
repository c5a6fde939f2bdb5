// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.change.Change;
import org.todoke.api.run.ExecutionState;
import org.todoke.rest.internal.events.EventHub;
import org.todoke.rest.internal.events.Fleet;
import org.todoke.rest.internal.events.Tallies;
import org.todoke.rest.internal.health.Readiness;
import org.todoke.rest.internal.health.Wording;
import org.todoke.rest.internal.resource.EventActions;
import org.todoke.rest.internal.resource.SessionActions;
import org.todoke.rest.internal.session.MemoryUsers;
import org.todoke.rest.internal.session.Sessions;

@DisplayName("The stream of events")
@Timeout(120)
class EventsTest {

    private static final String ADMIN = "admin-token";
    private static final String OFFICE = "office-token";
    private static final int KEPT = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeAccess access = new FakeAccess()
            .with(ADMIN, List.of(Grant.everywhere(Role.ADMINISTRATOR)), Permission.values())
            .with("no-view", List.of(Grant.everywhere(Role.ADMINISTRATOR)), Permission.OPERATE)
            .with(OFFICE, List.of(new Grant(Role.VIEWER, "office")), Permission.values());
    private final MemoryUsers users = new MemoryUsers();
    private final AtomicLong now = new AtomicLong();
    private final LiveFleet fleet = new LiveFleet();
    private final List<Listener> opened = new ArrayList<>();
    private EventHub hub;
    private ApiServer server;

    @BeforeEach
    void start() throws Exception {
        fleet.add("alpha", "office");
        fleet.add("beta", "lab");
        users.put("ann", List.of(Grant.everywhere(Role.OPERATOR)), false, false);
        var sessions = new Sessions(users, Clock.systemUTC());
        var groups = new Fleet(fleet.machines());
        var tallies = new Tallies(fleet.runs());
        hub = new EventHub(fleet, tallies, groups, new Readiness(Map.of()), now::get, KEPT, false);
        server = new ApiServer(new ApiServlet(
                List.of(new EventActions(hub, tallies, groups), new SessionActions(users, sessions)),
                new Passage(access, sessions, access, now::get),
                new Wording(new ApiServer.OwnTexts())));
    }

    @AfterEach
    void stop() throws Exception {
        for (Listener listener : opened) {
            listener.close();
        }
        server.stop();
    }

    private Listener listen(HttpRequest.Builder request) throws Exception {
        var listener = new Listener(request);
        opened.add(listener);
        return listener;
    }

    /** One that is told to read everything first. */
    private Listener listen(String query, String token) throws Exception {
        Listener listener = listen(server.request("/events" + query, token));
        assertThat(listener.answer.statusCode()).isEqualTo(200);
        beatUntil("told to begin", () -> listener.has("reset"));
        return listener;
    }

    private void beatUntil(String what, Callable<Boolean> holds) {
        await(what).atMost(PATIENCE).until(() -> {
            hub.beat();
            return holds.call();
        });
    }

    @Test
    @DisplayName("tells how executions and their run stand, the latest of each, after a word to read what there is")
    void changes() throws Exception {
        Listener listener = listen("", ADMIN);
        assertThat(listener.answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(listener.answer.headers().firstValue("Cache-Control")).contains("no-store");

        fleet.come("alpha", ExecutionState.READY, "one");
        fleet.come("alpha", ExecutionState.DELIVERING, "two");
        fleet.tell(new Change.OfBoot(MacAddress.parse("02:00:00:00:00:01")));
        beatUntil("all have come", () -> listener.has("run") && listener.has("execution") && listener.has("boot"));

        assertThat(listener.data("execution")).singleElement().asString().contains("\"state\":\"DELIVERING\"", "two");
        assertThat(listener.data("execution").get(0)).doesNotContain("printed");
        assertThat(listener.data("run").get(0))
                .contains("\"states\":{\"DELIVERING\":1,\"QUEUED\":1}", "\"ended\":false");
        assertThat(listener.data("boot").get(0)).contains("02:00:00:00:00:01");

        fleet.come("alpha", ExecutionState.COMPLETED, "three");
        fleet.come("beta", ExecutionState.COMPLETED, "three");
        beatUntil("the end has come", () -> listener.data("run").size() == 2);
        assertThat(listener.data("run").get(1)).contains("\"states\":{\"COMPLETED\":2}", "\"ended\":true");
    }

    @Test
    @DisplayName("tells of what was asked for alone")
    void filters() throws Exception {
        Listener other = listen("?run=8", ADMIN);
        Listener boots = listen("?topics=boot,health", ADMIN);
        Listener one = listen("?run=7&topics=run", ADMIN);
        fleet.come("alpha", ExecutionState.READY, "");
        fleet.tell(new Change.OfBoot(MacAddress.parse("02:00:00:00:00:01")));
        beatUntil("both have come", () -> one.has("run") && boots.has("boot"));

        assertThat(one.events).extracting(Listener.Event::name).containsExactly("reset", "run");
        assertThat(boots.events).extracting(Listener.Event::name).containsExactly("reset", "boot");
        assertThat(other.events).extracting(Listener.Event::name).containsExactly("reset");
    }

    @Test
    @DisplayName("who comes back with the last id has what he missed; once it is gone he is told to read anew")
    void resume() throws Exception {
        Listener first = listen("", ADMIN);
        fleet.come("alpha", ExecutionState.READY, "");
        beatUntil("it has come", () -> first.has("execution") && first.has("run"));
        String id = first.lastId();
        fleet.come("beta", ExecutionState.WAITING, "missed");
        hub.beat();

        Listener back = listen(server.request("/events", ADMIN).header("Last-Event-ID", id));
        beatUntil("it has come late", () -> back.has("execution") && back.has("run"));
        assertThat(back.data("execution")).singleElement().asString().contains("missed");
        assertThat(back.has("reset")).isFalse();

        for (int i = 0; i < KEPT; i++) {
            fleet.come("beta", ExecutionState.WAITING, "again " + i);
            hub.beat();
        }
        for (String gone : List.of(id, "00000000-5", "nonsense", id.replaceFirst("-.*", "-99999999"))) {
            Listener late = listen(server.request("/events", ADMIN).header("Last-Event-ID", gone));
            beatUntil(gone + " is told", () -> late.has("reset"));
            assertThat(late.events).as(gone).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "shows each caller the machines of his groups and what is done on them, as the lists do, and nothing else")
    void access() throws Exception {
        Listener all = listen("", ADMIN);
        Listener office = listen("", OFFICE);
        fleet.come("alpha", ExecutionState.READY, "");
        fleet.come("beta", ExecutionState.DELIVERING, "");
        fleet.tell(new Change.OfBoot(MacAddress.parse("02:00:00:00:00:01")));
        beatUntil("both have heard", () -> all.data("execution").size() == 2 && all.has("boot") && office.has("run"));

        assertThat(office.data("execution")).singleElement().asString().contains("READY");
        assertThat(office.data("run")).allSatisfy(run -> assertThat(run).contains("\"states\":{\"READY\":1}"));
        assertThat(office.has("boot")).isFalse();

        fleet.move("alpha", "lab");
        fleet.come("alpha", ExecutionState.DELIVERING, "");
        beatUntil("all know", () -> all.has("machine") && all.data("execution").size() == 3);
        fleet.move("beta", "office");
        beatUntil("the other has come", () -> office.has("machine"));
        assertThat(office.data("machine")).singleElement().asString().contains("beta");
        assertThat(office.data("execution")).hasSize(1);
    }

    @Test
    @DisplayName("bad input: who may not view hears nothing; parameters are what they are documented to be")
    void refused() throws Exception {
        assertThat(server.get("/events", "nobody").statusCode()).isEqualTo(401);
        assertThat(server.get("/events", "no-view").statusCode()).isEqualTo(403);
        for (String query : List.of("run=x", "run=-1", "seconds=1e9", "topics=all", "topics=run,,", "unknown=1")) {
            assertThat(server.get("/events?" + query, ADMIN).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        HttpResponse<String> bounded = server.get("/events?seconds=0", ADMIN);
        assertThat(bounded.statusCode()).isEqualTo(200);
        assertThat(bounded.body()).contains("event: reset");
        assertThat(hub.listeners()).isZero();
    }

    @Test
    @DisplayName("ends with the token, and with the session")
    void ends() throws Exception {
        Listener byToken = listen("", OFFICE);
        HttpResponse<String> entered = server.send(server.plain("/users/ann/session")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"password\":\"" + MemoryUsers.password("ann").reveal() + "\"}")));
        String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var csrf = Pattern.compile("\"csrf\":\"([^\"]+)\"").matcher(entered.body());
        assertThat(csrf.find()).isTrue();
        Listener bySession = listen(server.plain("/events").header("Cookie", cookie));
        beatUntil("begun", () -> bySession.has("reset"));
        for (int i = 0; i < 2 * EventHub.BEATS; i++) {
            hub.beat();
        }
        assertThat(hub.listeners()).isEqualTo(2);

        access.revoked(OFFICE);
        beatUntil("the token's has ended", byToken::ended);
        assertThat(bySession.ended()).isFalse();
        assertThat(server.send(server.plain("/session")
                                .header("Cookie", cookie)
                                .header("X-Todoke-CSRF", csrf.group(1))
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        beatUntil("the session's has ended", bySession::ended);
        assertThat(hub.listeners()).isZero();
    }

    @Test
    @DisplayName("bad input: one that does not read is let go, and never more is kept for it than for all")
    void slow() throws Exception {
        String why = "x".repeat(1_000);
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
            OutputStream out = socket.getOutputStream();
            out.write(("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ADMIN + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            beatUntil("it listens", () -> hub.listeners() == 1);
            for (int i = 0; i < KEPT / 4; i++) {
                fleet.add("pc-" + i, "office");
            }
            beatUntil("it is let go", () -> {
                for (int i = 0; i < KEPT / 4; i++) {
                    fleet.come("pc-" + i, ExecutionState.WAITING, why);
                }
                return hub.listeners() == 0;
            });
        }
    }

    @Test
    @DisplayName("bad input: a user has so many streams and no more; a place is free when one has ended")
    void many() throws Exception {
        for (int i = 0; i < EventHub.PER_USER; i++) {
            listen("", ADMIN);
        }
        assertThat(server.get("/events", ADMIN).statusCode()).isEqualTo(429);
        assertThat(server.get("/events?seconds=0", OFFICE).statusCode()).isEqualTo(200);
        opened.get(0).close();
        beatUntil("its end is noticed", () -> {
            fleet.come("alpha", ExecutionState.WAITING, "");
            return hub.listeners() < EventHub.PER_USER;
        });
        listen("", ADMIN);
    }

    @Test
    @DisplayName("says something now and then when there is nothing to say")
    void heartbeat() throws Exception {
        Listener listener = listen("?topics=health", ADMIN);
        assertThat(listener.comments).isEmpty();
        now.addAndGet(Duration.ofSeconds(15).toNanos());
        beatUntil("it has been heard", () -> !listener.comments.isEmpty());
        assertThat(listener.events).hasSize(1);
    }
}
