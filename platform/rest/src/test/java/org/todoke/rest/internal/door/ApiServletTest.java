// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.Role;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Bytes;
import org.todoke.rest.internal.call.Lines;
import org.todoke.rest.internal.call.Question;
import org.todoke.rest.internal.call.Remembered;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.health.Wording;
import org.todoke.rest.internal.problem.Refusal;
import org.todoke.rest.internal.session.MemoryUsers;
import org.todoke.rest.internal.session.Sessions;

@DisplayName("The way of a request of the API")
class ApiServletTest {

    private static final String ADMIN = "admin-token";
    private static final String VIEWER = "viewer-token";

    private final FakeAccess access = new FakeAccess()
            .with(ADMIN, List.of(Grant.everywhere(Role.ADMINISTRATOR)), Permission.values())
            .with("narrow", List.of(Grant.everywhere(Role.ADMINISTRATOR)), Permission.VIEW)
            .with(VIEWER, List.of(new Grant(Role.VIEWER, "office")), Permission.values());
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private ApiServer server;

    record Thing(String name, long size) {}

    @Remembered(Remembered.As.DEED)
    record Hidden(String secret) {}

    @Remembered(Remembered.As.NOTHING)
    record Guess(long thing) {}

    private Actions things() {
        return () -> List.of(
                ActionDraft.get("/things", "thing.list")
                        .lists(Thing.class)
                        .by(call -> Reply.rows(List.of(new Thing("b", 1), new Thing("a", 2)))),
                ActionDraft.get("/things/{thing}", "thing.show")
                        .gives(Thing.class)
                        .by(call -> Reply.of(new Thing(call.variable("thing"), 7), 3)),
                ActionDraft.post("/things", "thing.create")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .takes(Thing.class)
                        .makes(Thing.class)
                        .by(call -> {
                            made.incrementAndGet();
                            return Reply.of(call.body(Thing.class)).at("/things/x");
                        }),
                ActionDraft.edit("/things/{thing}", "thing.edit")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .takes(Thing.class)
                        .gives(Thing.class)
                        .by(call -> {
                            long version = call.version().orElseThrow();
                            if (version == 1) {
                                throw Refusal.of(412, "rest.changed");
                            }
                            return Reply.of(call.body(Thing.class), version + 1);
                        }),
                ActionDraft.delete("/things/{thing}", "thing.remove")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .by(call -> {
                            throw call.variable("thing").equals("bug")
                                    ? new IllegalStateException("secret of the inside")
                                    : ProblemException.conflict("thing.in-use", "x");
                        }),
                ActionDraft.put("/things/{thing}/bytes", "thing.bytes")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .takes(Bytes.class)
                        .makes(Thing.class)
                        .by(call -> {
                            made.incrementAndGet();
                            Bytes bytes = call.body(Bytes.class);
                            return Reply.of(new Thing(call.variable("thing"), drained(bytes)));
                        }),
                ActionDraft.post("/things/{thing}/password", "thing.password")
                        .needs(Permission.VIEW, Reach.NOBODY)
                        .takes(Thing.class)
                        .by(call -> {
                            made.incrementAndGet();
                            return Reply.NOTHING;
                        }),
                ActionDraft.post("/things/{thing}/secret", "thing.secret")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .gives(Hidden.class)
                        .by(call -> Reply.of(new Hidden("s-" + made.incrementAndGet()))),
                ActionDraft.post("/things/{thing}/guess", "thing.guess")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .gives(Guess.class)
                        .by(call -> Reply.of(new Guess(made.incrementAndGet()))));
    }

    private static Actions lines() {
        return () -> List.of(
                ActionDraft.get("/things/{thing}/lines", "thing.lines")
                        .gives(Lines.class)
                        .by(call -> Reply.of(new Lines(
                                lines(Integer.parseInt(call.variable("thing"))).iterator()))),
                ActionDraft.post("/things/question", "thing.question")
                        .takes(Asked.class)
                        .gives(Thing.class)
                        .by(call -> Reply.of(new Thing(call.body(Asked.class).name(), 1))));
    }

    record Asked(String name) implements Question {}

    /** So many, and then none can be had. */
    private static Stream<Thing> lines(int count) {
        return IntStream.iterate(0, i -> i + 1)
                .limit(Math.abs(count) + (count < 0 ? 1 : 0))
                .mapToObj(i -> {
                    if (i == -count) {
                        throw new IllegalStateException("the database went away");
                    }
                    return new Thing("t", i);
                });
    }

    @Test
    @DisplayName("an answer of any length comes line by line; one that breaks off does not look whole")
    void givesLines() throws Exception {
        HttpResponse<String> whole = server.get("/things/50000/lines", VIEWER);
        assertThat(whole.headers().firstValue("Content-Type")).contains("application/jsonl");
        assertThat(whole.body().lines()).hasSize(50_000).first().isEqualTo("{\"name\":\"t\",\"size\":0}");
        assertThatThrownBy(() -> server.get("/things/-50000/lines", VIEWER)).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("a question changes nothing and is not recorded; it is read as strictly as what changes something")
    void questions() throws Exception {
        assertThat(server.post("/things/question", VIEWER, "{\"name\":\"n\"}").body())
                .isEqualTo("{\"name\":\"n\",\"size\":1}");
        assertThat(server.post("/things/question", VIEWER, "{\"other\":1}").statusCode())
                .isEqualTo(400);
        assertThat(server.post("/things/question", "wrong", "{\"name\":\"n\"}").statusCode())
                .isEqualTo(401);
        assertThat(access.recorded).isEmpty();
    }

    private static int drained(Bytes bytes) {
        try {
            int read = 0;
            while (bytes.stream().read() >= 0) {
                read++;
            }
            assertThat(bytes.length()).isEqualTo(read);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() throws Exception {
        var wording = new Wording(new ApiServer.OwnTexts());
        server = new ApiServer(new ApiServlet(
                List.of(things(), lines()),
                new Passage(access, new Sessions(new MemoryUsers(), Clock.systemUTC()), access, now::get),
                wording));
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    @DisplayName("lists pages with what comes next, and shows one with its version")
    void reads() throws Exception {
        HttpResponse<String> list = server.get("/things?limit=1", VIEWER);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body())
                .startsWith("{\"items\":[{\"name\":\"a\",\"size\":2}],\"next\":\"")
                .endsWith("\"total\":2}");
        assertThat(list.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> one = server.get("/things/%E6%97%A5", VIEWER);
        assertThat(one.body()).isEqualTo("{\"name\":\"日\",\"size\":7}");
        assertThat(one.headers().firstValue("ETag")).contains("\"3\"");
        assertThat(access.recorded).isEmpty();
    }

    @Test
    @DisplayName("bytes of any length are read as they come, and nothing else is taken for them")
    void bytes() throws Exception {
        byte[] many = new byte[3 * Incoming.MAX_BODY_BYTES];
        HttpRequest.Builder put = server.request("/things/a/bytes", ADMIN)
                .setHeader("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(many));
        assertThat(server.send(put).body()).isEqualTo("{\"name\":\"a\",\"size\":" + many.length + "}");
        assertThat(server.send(put.copy().setHeader("Content-Type", "application/json"))
                        .statusCode())
                .isEqualTo(415);
        HttpRequest.Builder untold = put.copy().PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(many)));
        assertThat(server.send(untold).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("bad input: no token, a wrong one, and one of another kind are not told apart")
    void tokens() throws Exception {
        for (String token : List.of("wrong", "x".repeat(600), "%00", "")) {
            HttpResponse<String> answer = server.get("/things", token);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(server.send(server.request("/things", "x").setHeader("Authorization", "Basic YTpi"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("asks for the permission, of the user and of the token, and records who was refused")
    void permissions() throws Exception {
        for (String token : List.of(VIEWER, "narrow")) {
            HttpResponse<String> answer = server.post("/things", token, "{\"name\":\"n\",\"size\":1}");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("urn:todoke:problem:api.access.denied");
        }
        assertThat(made).hasValue(0);
        assertThat(access.recorded).containsExactly(VIEWER + " thing.create  REFUSED", "narrow thing.create  REFUSED");
    }

    @Test
    @DisplayName("records each change, and does it once for a key")
    void changes() throws Exception {
        var asked =
                server.posting("/things", ADMIN, "{\"name\":\"n\",\"size\":1}").header("Idempotency-Key", "k-1");
        HttpResponse<String> first = server.send(asked);
        HttpResponse<String> second = server.send(asked);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location")).contains("/api/v1/things/x");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(made).hasValue(1);
        assertThat(access.recorded).containsExactly(ADMIN + " thing.create  DONE");
        assertThat(access.details.toString()).contains("POST /things", "size");
        assertThat(server.send(server.posting("/things", ADMIN, "{\"name\":\"other\",\"size\":1}")
                                .header("Idempotency-Key", "k-1"))
                        .statusCode())
                .isEqualTo(422);
    }

    private HttpResponse<String> keyed(HttpRequest.Builder request) throws Exception {
        return server.send(request.setHeader("Idempotency-Key", "k-1"));
    }

    @Test
    @DisplayName(
            "a secret is told once, also to who asks again with his key; what only asks, and what strangers ask, is asked anew")
    void toldOnce() throws Exception {
        var secret = server.request("/things/a/secret", ADMIN).POST(BodyPublishers.noBody());
        assertThat(keyed(secret).body()).contains("s-1");
        HttpResponse<String> again = keyed(secret);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("rest.key.done").doesNotContain("s-1");
        var guess = server.request("/things/a/guess", ADMIN).POST(BodyPublishers.noBody());
        assertThat(keyed(guess).body()).contains("2");
        assertThat(keyed(guess).body()).contains("3");
        for (String name : List.of("x", "y")) {
            var stranger = server.posting("/things/ann/password", "none", "{\"name\":\"" + name + "\",\"size\":1}");
            assertThat(keyed(stranger).statusCode()).isEqualTo(204);
        }
        assertThat(made).hasValue(5);
    }

    @Test
    @DisplayName(
            "bad input: a key for bytes is refused, since nobody could tell one file from another; without it each is taken")
    void keyedBytes() throws Exception {
        for (int length : List.of(3, 4)) {
            var put = server.request("/things/a/bytes", ADMIN)
                    .header("Content-Type", "application/octet-stream")
                    .PUT(BodyPublishers.ofByteArray(new byte[length]));
            assertThat(server.send(put).body()).contains("\"size\":" + length);
            HttpResponse<String> refused = keyed(put);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("rest.key.bytes");
        }
        assertThat(made).hasValue(2);
    }

    @Test
    @DisplayName("an edit that came too late is made with the same key from the version that there is now")
    void keyedEdits() throws Exception {
        var edit = server.request("/things/a", ADMIN)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"name\":\"n\",\"size\":1}"));
        assertThat(keyed(edit.setHeader("If-Match", "\"1\"")).statusCode()).isEqualTo(412);
        assertThat(keyed(edit.setHeader("If-Match", "\"4\"")).headers().firstValue("ETag"))
                .contains("\"5\"");
        assertThat(keyed(edit.setHeader("If-Match", "\"5\"")).statusCode()).isEqualTo(422);
    }

    @Test
    @DisplayName("an edit names the version that it was made from")
    void edits() throws Exception {
        var edit = server.request("/things/a", ADMIN)
                .header("Content-Type", "application/json; charset=utf-8")
                .PUT(BodyPublishers.ofString("{\"name\":\"n\",\"size\":1}"));
        assertThat(server.send(edit).statusCode()).isEqualTo(428);
        assertThat(server.send(edit.setHeader("If-Match", "W/\"x\"")).statusCode())
                .isEqualTo(400);
        assertThat(server.send(edit.setHeader("If-Match", "\"4\"")).headers().firstValue("ETag"))
                .contains("\"5\"");
    }

    @Test
    @DisplayName("problems are in the caller's language; what broke inside is told by its number in the log alone")
    void problems() throws Exception {
        HttpResponse<String> conflict = server.send(server.request("/things/x", ADMIN)
                .header("Accept-Language", "ja")
                .DELETE());
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).contains("現在の状態では実行できません");
        assertThat(conflict.headers().firstValue("Content-Language")).contains("ja");
        HttpResponse<String> bug =
                server.send(server.request("/things/bug", ADMIN).DELETE());
        assertThat(bug.statusCode()).isEqualTo(500);
        assertThat(bug.body()).contains("rest.failed").doesNotContain("secret", "Illegal");
    }

    @Test
    @DisplayName("what is asked without a token leaves no secret in the record")
    void secrets() throws Exception {
        assertThat(server.post("/things/ann/password", "none", "{\"name\":\"hunter2\",\"size\":1}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(access.recorded).containsExactly(" thing.password ann DONE");
        assertThat(access.details.toString()).doesNotContain("hunter2");
    }

    @Test
    @DisplayName("bad input: other paths, methods, parameters, types and sizes")
    void badInput() throws Exception {
        assertThat(server.get("/nothing", ADMIN).statusCode()).isEqualTo(404);
        assertThat(server.get("/things/a/b", ADMIN).statusCode()).isEqualTo(404);
        HttpResponse<String> patch =
                server.send(server.request("/things", ADMIN).method("PATCH", BodyPublishers.noBody()));
        assertThat(patch.statusCode()).isEqualTo(405);
        assertThat(patch.headers().firstValue("Allow")).contains("GET, POST");
        for (String query :
                List.of("nope=1", "limit=1&limit=2", "limit=0", "q=%00", "q=" + "x".repeat(2_001), "name=a&a")) {
            assertThat(server.get("/things?" + query, ADMIN).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(server.get("/things?q=%27%3B%20drop%20table%20x%20--", ADMIN).statusCode())
                .isEqualTo(200);
        assertThat(server.post("/things", ADMIN, "{\"name\":1}").statusCode()).isEqualTo(400);
        assertThat(server.post("/things", ADMIN, "x".repeat(Incoming.MAX_BODY_BYTES + 1))
                        .statusCode())
                .isEqualTo(413);
        assertThat(server.send(server.request("/things", ADMIN).POST(BodyPublishers.ofString("name=a")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(made).hasValue(0);
    }

    @Test
    @DisplayName("bad input: a flood is slowed down, and told when to come again")
    void flood() throws Exception {
        HttpResponse<String> last = server.get("/things", VIEWER);
        for (int i = 0; i < 1_000 && last.statusCode() == 200; i++) {
            last = server.get("/things", VIEWER);
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).contains("1");
        assertThat(server.get("/things", ADMIN).statusCode()).isEqualTo(200);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(server.get("/things", VIEWER).statusCode()).isEqualTo(200);
    }
}
