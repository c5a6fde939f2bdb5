// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;
import org.todoke.agent.wire.json.MalformedJsonException;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.agent.wire.work.Observation;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Probe;
import org.todoke.agent.wire.work.Report;
import org.todoke.agent.wire.work.Result;

class MessagesTest {

    private static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final Pins PINS = new Pins(List.of(SECRET));
    private static final OrderId ID = new OrderId("e1.2-0");
    private static final FactSet FACTS = FactSet.of(Map.of("os.name", "Linux", "os-release.pretty_name", "届け"));

    private static final Order ORDER = new Order(
            ID,
            List.of(
                    new Action.Fetch(new ContentRef("ab".repeat(32), 1L << 40), "app.tar.gz"),
                    new Action.Unpack("app.tar.gz", "app"),
                    new Action.Place("app.tar.gz", "${root}/opt/archives/app.tar.gz"),
                    new Action.Run(
                            List.of("./install", "--to", "${root}/opt"),
                            "app",
                            Map.of("LANG", "ja_JP.UTF-8"),
                            Duration.ofMinutes(5),
                            Set.of(0, 3010, -1)),
                    new Action.Power(Action.Power.Change.RESTART)),
            List.of(
                    new Probe.File("${root}/opt/app/version"),
                    new Probe.Hash("${root}/opt/archives/app.tar.gz"),
                    new Probe.Command(List.of("dpkg-query", "-W"), "^(\\S+)"),
                    new Probe.Registry("HKLM\\SOFTWARE\\X", ""),
                    new Probe.TypedRegistry("HKLM\\SOFTWARE\\X", "Build", "REG_DWORD")),
            Duration.ofHours(1));

    private static final Result RESULT = new Result(
            List.of(new Result.CommandExit(Optional.of(0), "done\n"), new Result.CommandExit(Optional.empty(), "")),
            List.of(Observation.present("1.2"), Observation.absent(), Observation.unknown("Permission denied")),
            Optional.of(new Result.Failure(Result.Failure.Cause.COMMAND_TIMED_OUT, "after 5 min")));

    static Stream<Arguments> messages() {
        var token = new EnrolmentToken(SECRET, "t1", SECRET);
        var origin = new EnrolRequest.Origin("0.1.0", "i-1");
        return Stream.of(
                each(new EnrolRequest(origin, "s-1", token, SECRET, "pc-1", FACTS), EnrolRequest::of),
                each(new EnrolAnswer(1, "m-1", "pc-1", PINS), EnrolAnswer::of),
                each(new HelloRequest("0.1.0", "s-1", "b-1", FACTS, List.of(ID)), HelloRequest::of),
                each(
                        new HelloAnswer(
                                1,
                                PINS,
                                25,
                                List.of(new FactProbe("f", ORDER.probes().get(1)))),
                        HelloAnswer::of),
                each(new FactsRequest(1, "s-1", FACTS, List.of("gone")), FactsRequest::of),
                each(new FactsAnswer(1), FactsAnswer::of),
                each(new PollRequest(1, "s-1", List.of(ID)), PollRequest::of),
                each(new PollAnswer(1, List.of(ORDER)), PollAnswer::of),
                each(
                        new ReportRequest(1, "s-1", new Report(ID, 7, Report.Phase.DONE, 9, Optional.of(RESULT))),
                        ReportRequest::of),
                each(
                        new ReportRequest(1, "s-1", new Report(ID, 6, Report.Phase.FETCHING, 5, Optional.empty())),
                        ReportRequest::of),
                each(new ReportAnswer(1, 7, true), ReportAnswer::of),
                each(new Problem(409, Problem.Code.SAY_HELLO, "about:blank", "Title", "Detail"), Problem::of));
    }

    private static <T extends JsonValue> Arguments each(T message, Function<JsonObject, T> read) {
        return Arguments.of(message, read);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isReadBackEqual(JsonValue message, Function<JsonObject, JsonValue> read) {
        assertThat(read.apply(Json.parse(Json.bytes(message.json())))).isEqualTo(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    @DisplayName("ruling 5: members of a later version are ignored")
    void ignoresUnknownMembers(JsonValue message, Function<JsonObject, JsonValue> read) {
        var later = message.json().put("later", Map.of("a", "b"));

        assertThat(read.apply(Json.parse(Json.bytes(later)))).isEqualTo(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    @DisplayName("a message with damaged characters is read, or refused as malformed, and nothing else happens")
    void survivesDamage(JsonValue message, Function<JsonObject, JsonValue> read) {
        var random = new Random(11);
        byte[] sound = Json.bytes(message.json());
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = sound.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) "{}[]:,\"0x-".charAt(random.nextInt(10));
            }
            try {
                assertThat(read.apply(Json.parse(damaged)).json()).isNotNull();
            } catch (IllegalArgumentException malformed) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void textFormHidesSecrets(JsonValue message, Function<JsonObject, JsonValue> read) {
        assertThat(message.toString()).doesNotContain(SECRET);
    }

    @Test
    @DisplayName("ruling 5: every message carries its protocol version")
    void carriesTheProtocol() {
        var json = Json.parse(new PollAnswer(1, List.of()).bytes());

        assertThat(Message.protocol(json)).isEqualTo(1);
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> Message.protocol(new JsonObject().put("protocol", 0)));
    }

    @Test
    @DisplayName("an order with an unknown action or an unsafe file name can still be answered")
    void keepsOrdersThatItCannotDo() {
        var answer = PollAnswer.of(json("""
                {"protocol": 1, "orders": [
                  {"id": "o1", "timeLimitMillis": 1000, "actions": [{"do": "defragment"}],
                   "probes": [{"look": "tea-leaves"}]},
                  {"id": "o2", "timeLimitMillis": 1000, "actions": [{"do": "unpack", "fileName": "../x", "folder": "y"}]},
                  {"id": "o3", "timeLimitMillis": 0, "actions": []}]}
                """));

        assertThat(answer.orders())
                .allSatisfy(order -> assertThat(order.actions())
                        .hasOnlyElementsOfType(Action.Unsupported.class)
                        .hasSize(1));
        assertThat(answer.orders().get(0).probes()).hasOnlyElementsOfType(Probe.Unsupported.class);
        assertThat(PollAnswer.of(Json.parse(answer.bytes())).orders().get(0).actions())
                .hasOnlyElementsOfType(Action.Unsupported.class);
    }

    @ParameterizedTest
    @MethodSource("unsafeIds")
    void refusesOrderIdsThatCouldBePaths(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderId(id));
    }

    static Stream<String> unsafeIds() {
        return Stream.of("", ".", "..", "../x", "a/b", "a\\b", "a:b", ".hidden", "x\n", "a".repeat(81), "é");
    }

    @Test
    @DisplayName("texts from a machine carry neither NUL nor half a pair, and keep their limit")
    void cleansTexts() {
        var observation = Observation.present("a\0b\uD83D😀" + "x".repeat(5_000));

        assertThat(observation.value()).startsWith("a\uFFFDb\uFFFD😀x").hasSize(Observation.MAX_TEXT);
    }

    @Test
    @DisplayName("facts keep to the server's limits")
    void boundsFacts() {
        var many = new java.util.HashMap<String, String>();
        for (int i = 0; i < 2_000; i++) {
            many.put("fact-" + i, "v".repeat(5_000));
        }
        many.put("n".repeat(300), "x");

        assertThat(FactSet.of(many).values())
                .hasSize(FactSet.MAX_FACTS)
                .allSatisfy((name, value) -> assertThat(value).hasSize(FactSet.MAX_VALUE));
    }

    private static JsonObject json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
