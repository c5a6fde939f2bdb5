// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.health.Wording;
import org.todoke.rest.internal.resource.SessionActions;
import org.todoke.rest.internal.session.MemoryUsers;
import org.todoke.rest.internal.session.Sessions;

@DisplayName("A browser that signs in")
class BrowserSessionTest {

    private static final Pattern CSRF = Pattern.compile("\"csrf\":\"([^\"]+)\"");

    private final MemoryUsers users = new MemoryUsers();
    private final FakeAccess access = new FakeAccess();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private ApiServer server;

    private static Actions things() {
        return () -> List.of(
                ActionDraft.get("/things/{thing}", "thing.show").by(call -> Reply.NOTHING),
                ActionDraft.post("/things/{thing}", "thing.touch")
                        .needs(Permission.OPERATE, Reach.EVERYWHERE)
                        .by(call -> Reply.NOTHING));
    }

    @BeforeEach
    void start() throws Exception {
        users.put("ann", List.of(Grant.everywhere(Role.OPERATOR)), false, false);
        users.put("eve", List.of(Grant.everywhere(Role.VIEWER)), false, false);
        users.put("new", List.of(Grant.everywhere(Role.ADMINISTRATOR)), false, true);
        var sessions = new Sessions(users, clock);
        var wording = new Wording(new ApiServer.OwnTexts());
        server = new ApiServer(new ApiServlet(
                List.of(things(), new SessionActions(users, sessions)),
                new Passage(access, sessions, access, System::nanoTime),
                wording));
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private record Browser(String cookie, String csrf, String shown) {}

    private Browser signIn(String user) throws Exception {
        HttpResponse<String> answer = server.send(server.plain("/users/" + user + "/session")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"password\":\"" + MemoryUsers.password(user).reveal() + "\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("__Host-todoke=").contains("; Secure; HttpOnly; SameSite=Strict", "; Path=/");
        var csrf = CSRF.matcher(answer.body());
        assertThat(csrf.find()).isTrue();
        return new Browser(cookie.substring(0, cookie.indexOf(';')), csrf.group(1), answer.body());
    }

    private HttpRequest.Builder by(Browser browser, String path) {
        return server.plain(path).header("Cookie", browser.cookie());
    }

    private int touch(HttpRequest.Builder request) throws Exception {
        return server.send(request.POST(HttpRequest.BodyPublishers.noBody())).statusCode();
    }

    @Test
    @DisplayName("sees and does what its user may, by the door of the console")
    void works() throws Exception {
        Browser ann = signIn("ann");

        assertThat(ann.shown()).contains("\"permissions\":[\"VIEW\",\"OPERATE\"]");
        assertThat(server.send(by(ann, "/things/a")).statusCode()).isEqualTo(204);
        assertThat(touch(by(ann, "/things/a").header("X-Todoke-CSRF", ann.csrf())))
                .isEqualTo(204);
        assertThat(server.send(by(ann, "/session")).body()).contains("\"user\":\"ann\"");
        assertThat(access.recorded).contains("ann thing.touch a DONE");
        assertThat(access.details.toString())
                .doesNotContain(MemoryUsers.password("ann").reveal());
        Browser eve = signIn("eve");
        assertThat(touch(by(eve, "/things/a").header("X-Todoke-CSRF", eve.csrf())))
                .isEqualTo(403);
    }

    @Test
    @DisplayName("bad input: changes nothing when another page may have led it here")
    void forged() throws Exception {
        Browser ann = signIn("ann");
        Browser eve = signIn("eve");
        int before = access.recorded.size();

        assertThat(touch(by(ann, "/things/a"))).isEqualTo(403);
        assertThat(touch(by(ann, "/things/a").header("X-Todoke-CSRF", eve.csrf())))
                .isEqualTo(403);
        assertThat(touch(by(ann, "/things/a").header("X-Todoke-CSRF", ""))).isEqualTo(403);
        assertThat(touch(
                        by(ann, "/things/a").header("X-Todoke-CSRF", ann.csrf()).header("Origin", "https://evil.test")))
                .isEqualTo(403);
        assertThat(touch(by(ann, "/things/a")
                        .header("X-Todoke-CSRF", ann.csrf())
                        .header("Sec-Fetch-Site", "cross-site")))
                .isEqualTo(403);
        assertThat(access.recorded).hasSize(before);
    }

    @Test
    @DisplayName(
            "bad input: opens nothing with a key of its own making, after it has signed out, or with another kind of key")
    void ended() throws Exception {
        Browser ann = signIn("ann");
        for (String cookie : List.of("__Host-todoke=" + "A".repeat(43), "__Host-todoke=", "todoke=" + ann.csrf())) {
            assertThat(server.send(server.plain("/things/a").header("Cookie", cookie))
                            .statusCode())
                    .as(cookie)
                    .isEqualTo(401);
        }
        Browser fixed = signIn("ann");
        assertThat(fixed.cookie()).isNotEqualTo(ann.cookie());
        assertThat(server.send(by(ann, "/session")
                                .header("X-Todoke-CSRF", ann.csrf())
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.send(by(ann, "/things/a")).statusCode()).isEqualTo(401);
        assertThat(server.send(by(fixed, "/things/a")).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"X-Todoke-Background,1,401", "Accept,text/event-stream,401", "Accept,application/json,204"})
    @DisplayName("stays signed in by what its user does, not by what its page asks by itself")
    void byItself(String header, String value, int afterwards) throws Exception {
        Browser ann = signIn("ann");
        for (int i = 0; i < 2; i++) {
            now.updateAndGet(before -> before.plus(Duration.ofMinutes(14)));
            assertThat(server.send(by(ann, "/things/a").header(header, value)).statusCode())
                    .isEqualTo(204);
        }
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(14)));
        assertThat(server.send(by(ann, "/things/a")).statusCode()).isEqualTo(afterwards);
    }

    @Test
    @DisplayName("is told to change a password that the server made, and sees nothing before")
    void mustChange() throws Exception {
        Browser fresh = signIn("new");

        assertThat(fresh.shown()).contains("\"permissions\":[]", "\"mustChange\":true");
        assertThat(server.send(by(fresh, "/things/a")).statusCode()).isEqualTo(403);
        assertThat(server.send(by(fresh, "/session")).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "bad input: of 1,000 wrong passwords in a row hardly any is even looked at, and all that are asked look the same")
    void wrong() throws Exception {
        var answers = new TreeMap<String, Integer>();
        for (int i = 0; i < 1_000; i++) {
            HttpResponse<String> answer =
                    server.send(server.plain("/users/" + (i % 2 == 0 ? "ann" : "nobody") + "/session")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"password\":\"wrong\"}")));
            String said = answer.statusCode() == 429 ? "429" : answer.statusCode() + answer.body();
            answers.merge(said, 1, Integer::sum);
            assertThat(answer.statusCode() == 429)
                    .isEqualTo(answer.headers().firstValue("Retry-After").isPresent());
        }
        assertThat(answers).hasSize(2).containsKey("429");
        assertThat(users.attempts()).isEqualTo(1_000 - answers.get("429")).isLessThan(500);
    }
}
