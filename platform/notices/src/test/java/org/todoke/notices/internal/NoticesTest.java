// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.notice.NoticeService.Delivery;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;

@DisplayName("Notices")
class NoticesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final HandClock clock = new HandClock();
    private final SetRuns runs = new SetRuns();
    private Receiver receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = Receiver.plain();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    @DisplayName("of many machines are one document, with the first of them by name")
    void digest() throws Exception {
        Notices notices = begun(on());
        RunId run = runs.run("office");
        for (int i = 0; i < 25; i++) {
            runs.add(run, ExecutionState.FAILED, clock.instant());
        }
        pass(notices, Duration.ofMinutes(6));
        pass(notices, Duration.ofMinutes(6));

        assertThat(receiver.posted).hasSize(1);
        JsonNode document = document(0);
        assertThat(document.get("subject").asText()).isEqualTo("Todoke: 25 machines failed, 0 wait");
        assertThat(document.get("test").asBoolean()).isFalse();
        JsonNode told = document.get("runs").get(0);
        assertThat(told.get("run").asInt()).isEqualTo(1);
        assertThat(told.get("scenario").asText()).isEqualTo("office");
        assertThat(told.get("ended").asBoolean()).isTrue();
        assertThat(told.get("failed").asInt()).isEqualTo(25);
        assertThat(told.get("machinesFailed")).hasSize(Wording.NAMED);
        assertThat(told.get("machinesFailed").get(0).get("machine").asText()).isEqualTo("pc-1");
        assertThat(told.get("machinesFailed").get(0).get("reason").asText()).isEqualTo("test.reason[1]");
    }

    @Test
    @DisplayName("of what happened before they were switched on, or while they were off, are not sent")
    void past() throws Exception {
        RunId run = runs.run("office");
        runs.add(run, ExecutionState.FAILED, clock.instant());
        clock.advance(Duration.ofHours(1));
        pass(begun(on()), Duration.ofMinutes(6));
        runs.add(run, ExecutionState.FAILED, clock.instant());
        clock.advance(Duration.ofHours(1));
        Notices off = made(new Settings());
        assertThat(off.look()).isNull();
        assertThat(off.problem()).isEmpty();
        pass(begun(on()), Duration.ofMinutes(6));

        assertThat(receiver.posted).isEmpty();
    }

    @Test
    @DisplayName(
            "that cannot be sent are tried again, later each time, also by a server that has been restarted, and are told of meanwhile")
    void retries() throws Exception {
        receiver.answers(503);
        Notices notices = begun(on());
        runs.add(runs.run("office"), ExecutionState.FAILED, clock.instant());
        pass(notices, Duration.ofMinutes(6));
        assertThat(receiver.posted).hasSize(1);
        assertThat(notices.problem().orElseThrow().toString()).isEqualTo("notices.impaired[webhook]");

        pass(notices, Notices.FIRST_PAUSE.minusSeconds(1));
        assertThat(receiver.posted).hasSize(1);
        pass(notices, Duration.ofSeconds(1));
        assertThat(receiver.posted).hasSize(2);
        pass(notices, Notices.FIRST_PAUSE);
        assertThat(receiver.posted).hasSize(2);

        receiver.answers(200);
        Notices restarted = made(on());
        pass(restarted, Duration.ZERO);
        pass(restarted, Duration.ofMinutes(6));
        assertThat(receiver.posted).hasSize(3);
        assertThat(receiver.posted)
                .extracting(posted -> posted.header(WebhookPost.NOTICE))
                .containsOnly(receiver.posted.get(0).header(WebhookPost.NOTICE));
        assertThat(restarted.problem()).isEmpty();
    }

    @Test
    @DisplayName("that nobody takes for a day are given up")
    void givesUp() throws Exception {
        receiver.answers(500);
        Notices notices = begun(on());
        runs.add(runs.run("office"), ExecutionState.FAILED, clock.instant());
        pass(notices, Duration.ofMinutes(6));
        assertThat(notices.waiting()).hasSize(1);

        pass(notices, Outbox.KEPT);

        assertThat(notices.waiting()).isEmpty();
        int attempts = receiver.posted.size();
        pass(notices, Outbox.KEPT);
        assertThat(receiver.posted).hasSize(attempts);
    }

    @Test
    @DisplayName("are in the language that is set")
    void japanese() throws Exception {
        Notices notices = begun(on().with("language", "ja"));
        runs.add(runs.run("office"), ExecutionState.FAILED, clock.instant());
        pass(notices, Duration.ofMinutes(6));

        assertThat(document(0).get("subject").asText()).isEqualTo("Todoke: 1 台が失敗、0 台が待機中");
    }

    @Test
    @DisplayName("are tested at once, and a failure of that is an answer")
    void test() throws Exception {
        Notices notices = made(on());
        assertThat(notices.test()).containsExactly(new Delivery("webhook", Optional.empty()));
        assertThat(document(0).get("test").asBoolean()).isTrue();

        receiver.answers(404);
        List<Delivery> failed = notices.test();
        assertThat(failed)
                .singleElement()
                .satisfies(
                        one -> assertThat(one.problem().orElseThrow().args()).containsExactly("webhook", "HTTP 404"));
    }

    @Test
    @DisplayName("bad input: are refused while they are off, and where their settings cannot be used, which is told of")
    void unusable() throws Exception {
        assertThatThrownBy(() -> made(new Settings()).test()).hasMessage("notices.off");
        Notices bad = made(new Settings().with("webhook_url", "http://example.org/"));
        assertThatThrownBy(bad::test).hasMessageContaining("notices.bad-");
        assertThat(bad.problem()).isPresent();
        assertThat(bad.look()).isNull();
    }

    @Test
    @DisplayName("flow from the runs to the letters, and from the letters out")
    void flows() throws Exception {
        Notices notices = begun(on());
        runs.add(runs.run("office"), ExecutionState.FAILED, clock.instant());
        clock.advance(Duration.ofMinutes(6));
        var route = new NoticesRoute(notices);
        assertThat(route.defaults().values()).allMatch(from -> from.startsWith("timer:"));
        try (var context = new DefaultCamelContext()) {
            context.getPropertiesComponent().addInitialProperty("notices.look", "direct:look");
            context.getPropertiesComponent().addInitialProperty("notices.send", "direct:send");
            context.addRoutes(route);
            context.start();
            try (var template = context.createProducerTemplate()) {
                for (String flow : List.of("direct:look", "direct:look", "direct:send", "direct:send")) {
                    template.sendBody(flow, null);
                }
            }
        }
        assertThat(receiver.posted).hasSize(1);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("secret", "told-until");
        }
    }

    private Settings on() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "the key\n");
        return new Settings().with("webhook_url", receiver.url("/")).with("webhook_secret_file", secret.toString());
    }

    private Notices made(Settings settings) {
        NoticesSettings given = settings.made();
        var watch = new RunWatch(runs, runs, Duration.ofMinutes(given.waiting_minutes()));
        return new Notices(given, directory, watch, new OwnTexts(), clock);
    }

    /** Switched on, and at work for long enough that what happens now is news. */
    private Notices begun(Settings settings) throws IOException {
        Notices notices = made(settings);
        assertThat(notices.look()).isNull();
        clock.advance(Notices.SETTLED);
        return notices;
    }

    /** Lets time go by, and does then what the flows do. */
    private void pass(Notices notices, Duration time) throws IOException {
        clock.advance(time);
        News news = notices.look();
        if (news != null) {
            notices.keep(news);
        }
        for (String name : notices.waiting()) {
            notices.send(name);
        }
    }

    private JsonNode document(int number) throws IOException {
        return JSON.readTree(receiver.posted.get(number).body());
    }
}
