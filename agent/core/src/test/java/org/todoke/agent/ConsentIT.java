// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.fake.AgentProcess;
import org.todoke.agent.fake.FakeCa;
import org.todoke.agent.fake.FakeServer;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.Ask;
import org.todoke.agent.wire.work.Ask.Otherwise;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report.Phase;
import org.todoke.agent.wire.work.Result;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/** Real agents that ask, and a real command that answers. */
@DisplayName("A person's consent (F-2.10)")
@Timeout(120)
class ConsentIT {

    private static final Duration LONG = Duration.ofMinutes(2);

    private static FakeCa ca;

    @TempDir
    Path folder;

    private FakeServer server;
    private AgentProcess agent;

    @BeforeAll
    static void makeCa() {
        ca = FakeCa.create();
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer(ca);
        Path token =
                Files.writeString(folder.resolve("token"), server.token("t1").reveal());
        Files.createDirectory(questions());
        agent = new AgentProcess(
                        folder,
                        server.url(),
                        "--token-file",
                        token.toString(),
                        "--ask",
                        questions().toString())
                .start();
    }

    @AfterEach
    void stop() {
        agent.close();
        server.close();
    }

    @Test
    @DisplayName("is asked for before anything runs; yes lets the order go on, no ends it with the reason")
    void answers() throws Exception {
        Order yes = order("yes-1", LONG, Otherwise.REFUSE);
        awaitQuestion(yes);
        assertThat(server.reports).anyMatch(report -> report.phase() == Phase.ASKING);
        assertThat(agent.root().resolve("yes-1")).doesNotExist();
        assertThat(consent()).isEqualTo("0: May it?");
        assertThat(consent("yes")).contains("Answered: yes");
        assertThat(resultOf(yes).failure()).isEmpty();
        assertThat(agent.root().resolve("yes-1")).exists();
        assertThat(consent()).isEqualTo("1: Nothing is asked.");

        Order no = order("no-1", LONG, Otherwise.APPLY);
        awaitQuestion(no);
        consent("no");
        assertThat(resultOf(no).failure()).map(Result.Failure::cause).hasValue(Cause.REFUSED_BY_PERSON);
        assertThat(resultOf(no).failure().get().detail()).isEqualTo("A person at the machine said no");
        assertThat(agent.root().resolve("no-1")).doesNotExist();
        assertThat(server.hellos.get(0).facts().values()).containsEntry("agent.asks", "true");
    }

    @Test
    @DisplayName(
            "that nobody gives in time is what was said beforehand; a restart in between neither asks again nor waits longer")
    void nobodyAnswers() throws Exception {
        Order apply = order("apply-1", Duration.ofSeconds(2), Otherwise.APPLY);
        assertThat(resultOf(apply).failure()).isEmpty();

        Order refuse = order("refuse-1", Duration.ofSeconds(6), Otherwise.REFUSE);
        awaitQuestion(refuse);
        String asked = Files.readString(agent.data().resolve("orders/refuse-1/asked-0.json"));
        agent.kill();
        agent.start();
        assertThat(Files.readString(agent.data().resolve("orders/refuse-1/asked-0.json")))
                .isEqualTo(asked);
        Result result = resultOf(refuse);
        assertThat(result.failure()).map(Result.Failure::cause).hasValue(Cause.REFUSED_BY_PERSON);
        assertThat(result.failure().get().detail()).isEqualTo("Nobody answered within 6 s, and that means no");
        assertThat(agent.root().resolve("refuse-1")).doesNotExist();
    }

    @Test
    @DisplayName("is no more waited for when the server does not want the order any more")
    void cancelled() {
        Order order = order("cancel-1", LONG, Otherwise.APPLY);
        awaitQuestion(order);

        server.cancelled.add(order.id());

        assertThat(resultOf(order).failure()).map(Result.Failure::cause).hasValue(Cause.AGENT_ERROR);
        assertThat(question(order)).doesNotExist();
    }

    private Order order(String id, Duration limit, Otherwise otherwise) {
        var touch = new Action.Run(
                List.of("sh", "-c", "touch $TODOKE_ROOT/" + id), "", Map.of(), Duration.ofMinutes(1), Set.of(0));
        var order = new Order(
                new OrderId(id),
                List.of(new Ask("May it?", limit, otherwise), touch),
                List.of(),
                Duration.ofMinutes(5));
        server.give(order);
        return order;
    }

    private Path questions() {
        return folder.resolve("questions");
    }

    private Path question(Order order) {
        return questions().resolve(order.id() + ".question");
    }

    private void awaitQuestion(Order order) {
        await().until(() -> Files.exists(question(order)));
        await().until(() -> server.reports.stream()
                .anyMatch(report -> report.order().equals(order.id()) && report.phase() == Phase.ASKING));
    }

    private Result resultOf(Order order) {
        return await().until(() -> server.result(order.id()), Optional::isPresent)
                .get();
    }

    /** Its exit code, and what it prints. */
    private String consent(String... answer) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                AgentProcess.jar().toString(),
                "consent",
                "--ask",
                questions().toString()));
        command.addAll(List.of(answer));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() + ": " + printed;
    }
}
