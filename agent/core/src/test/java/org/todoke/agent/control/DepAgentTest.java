// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.fake.FakeCa;
import org.todoke.agent.fake.FakeServer;
import org.todoke.agent.io.Disk;
import org.todoke.agent.update.UpdateService;
import org.todoke.agent.update.Workshop;
import org.todoke.agent.upgrade.AgentJars;
import org.todoke.agent.wire.EnrolRequest;
import org.todoke.agent.wire.FactProbe;
import org.todoke.agent.wire.FactSet;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.Problem;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Probe;
import org.todoke.agent.wire.work.Report;
import org.todoke.agent.wire.work.Result;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/** Both roles within the test's process, against a server over real TLS that misbehaves. */
@Timeout(120)
class DepAgentTest {

    private static FakeCa ca;

    @TempDir
    Path folder;

    private final List<Thread> threads = new ArrayList<>();
    private final List<Exception> ends = new CopyOnWriteArrayList<>();
    private FakeServer server;
    private UpdateService updates;

    @BeforeAll
    static void makeCa() {
        ca = FakeCa.create();
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer(ca);
        Files.writeString(folder.resolve("token"), server.token("t1").reveal());
    }

    @AfterEach
    void stop() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        server.close();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(10).toMillis());
        }
    }

    private void startAgent() throws Exception {
        var profile = new Profile("0.1.0", "pc-1", "boot-1", () -> FactSet.of(Map.of("os.family", "unix")));
        var control = new DepAgent(
                URI.create(server.url()).toURL(),
                profile,
                new TokenSource(folder.resolve("token").toString()),
                folder.resolve("identity.json"),
                Optional.of("not in a test"));
        var workshop = new Workshop(
                folder.toString(),
                "boot-1",
                new Disk(folder, 0),
                control.content(),
                control.groups(),
                control.power(),
                folder.resolve("kept"),
                Optional.empty(),
                new AgentJars(folder.resolve("agent")));
        updates = new UpdateService(folder.resolve("orders"), workshop, control.reports());
        updates.start();
        control.start(updates);
        var thread = new Thread(() -> {
            try {
                control.run(updates, updates::answer);
            } catch (IOException | StoppedException e) {
                ends.add(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        threads.add(thread);
        thread.start();
    }

    private Order order(String id, Action... actions) {
        return new Order(
                new OrderId(id), List.of(actions), List.of(new Probe.File("${root}/token")), Duration.ofMinutes(2));
    }

    /** Also so that nobody writes to the folder any more when the test ends. */
    private void awaitNothingOpen(Order order) {
        await().until(() -> Files.exists(folder.resolve("orders/" + order.id() + "/acknowledged.json")));
        await().until(() -> updates.open().isEmpty());
    }

    private Result resultOf(Order order) {
        awaitNothingOpen(order);
        return server.result(order.id()).orElseThrow();
    }

    @Test
    @DisplayName("an enrolment whose answer was lost is repeated with the same secret: one machine, not two")
    void lostEnrolAnswer() throws Exception {
        server.loseNextAnswer(Paths.ENROL);
        server.refuseNext(Paths.ENROL, 503, Problem.Code.NOT_READY);

        startAgent();

        await().until(() -> !server.hellos.isEmpty());
        assertThat(server.enrolments).hasSize(2);
        assertThat(server.enrolments)
                .extracting(EnrolRequest::credentialSecret)
                .containsOnly(server.enrolments.get(0).credentialSecret());
    }

    @Test
    @DisplayName("an enrolment that was begun by an earlier process is repeated with its secret")
    void enrolmentOverARestart() throws Exception {
        server.stop();
        startAgent();
        await().until(() -> Files.exists(folder.resolve("identity.json"))
                && Files.readString(folder.resolve("identity.json")).contains("\"tokenId\":\"t1\""));
        String kept = Files.readString(folder.resolve("identity.json"));
        threads.get(0).interrupt();
        threads.get(0).join();
        server.restart();

        startAgent();

        await().until(() -> !server.hellos.isEmpty());
        assertThat(kept).contains(server.enrolments.get(0).credentialSecret());
    }

    @Test
    @DisplayName("ruling 1: the targets' probes are answered as facts; what is absent is named, what is unknown is not")
    void answersFactProbes() throws Exception {
        server.probes.add(new FactProbe("token", new Probe.File("${root}/token")));
        server.probes.add(new FactProbe("gone", new Probe.File("${root}/gone")));
        server.probes.add(new FactProbe("odd", new Probe.Registry("HKLM\\X", "")));

        startAgent();

        await().until(() -> !server.facts.isEmpty());
        assertThat(server.facts.get(0).facts().values()).containsOnlyKeys("token");
        assertThat(server.facts.get(0).absent()).containsExactly("gone");
    }

    @Test
    @DisplayName("409: the agent says hello again, with the same session")
    void saysHelloAgain() throws Exception {
        server.refuseNext(Paths.POLL, 409, Problem.Code.SAY_HELLO);

        startAgent();

        await().until(() -> server.hellos.size() == 2);
        assertThat(server.hellos.get(1).session())
                .isEqualTo(server.hellos.get(0).session());
    }

    @Test
    @DisplayName("409 to a report: the report waits for the new hello, and arrives")
    void reportsAfterHello() throws Exception {
        server.refuseNext(Paths.REPORT, 409, Problem.Code.SAY_HELLO);
        Order order = order("o-1");
        server.give(order);

        startAgent();

        assertThat(resultOf(order).failure()).isEmpty();
        assertThat(server.hellos).hasSize(2);
    }

    @Test
    @DisplayName("410: the server does not want the result any more, and the agent forgets it")
    void forgetsUnwantedResults() throws Exception {
        server.refuseNext(Paths.REPORT, 410, Problem.Code.ORDER_GONE);
        server.refuseNext(Paths.REPORT, 410, Problem.Code.ORDER_GONE);
        Order order = order("o-1");
        server.give(order);

        startAgent();

        awaitNothingOpen(order);
        assertThat(server.reports).isEmpty();
    }

    @Test
    @DisplayName("503, nonsense and lost answers are only trouble: the work is done")
    void getsOverTrouble() throws Exception {
        server.refuseNext(Paths.HELLO, 503, Problem.Code.NOT_READY);
        server.refuseNext(Paths.POLL, 500, "");
        server.loseNextAnswer(Paths.POLL);
        server.loseNextAnswer(Paths.REPORT);
        server.refuseNext(Paths.REPORT, 400, Problem.Code.MALFORMED);
        Order order = order("o-1");
        server.give(order);

        startAgent();

        assertThat(resultOf(order).failure()).isEmpty();
        assertThat(ends).isEmpty();
    }

    @Test
    @DisplayName("a result is repeated until it is acknowledged, under the same number")
    void repeatsResults() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.loseNextAnswer(Paths.REPORT);
        }
        Order order = order("o-1");
        server.give(order);

        startAgent();

        awaitNothingOpen(order);
        assertThat(server.reports.stream().filter(report -> report.phase() == Report.Phase.DONE))
                .extracting(Report::sequence)
                .hasSizeGreaterThanOrEqualTo(2)
                .containsOnly(server.reports.get(server.reports.size() - 1).sequence());
    }

    @Test
    @DisplayName("content goes on by Range where the connection was cut, and damaged content is fetched anew")
    void fetchesOverCutsAndDamage() throws Exception {
        byte[] object = new byte[2_000_000];
        new Random(3).nextBytes(object);
        ContentRef content = server.content.add(object);
        server.content.cuts.set(2);
        server.content.damages.set(1);
        Order order = order("o-1", new Action.Fetch(content, "f"));
        server.give(order);

        startAgent();

        assertThat(resultOf(order).failure()).isEmpty();
        assertThat(server.content.ranges.get(0)).isEqualTo("all");
        assertThat(server.content.ranges).anyMatch(range -> range.matches("bytes=\\d+-"));
        assertThat(server.content.ranges.stream().filter("all"::equals)).hasSize(2);
    }

    @Test
    @DisplayName("content that the server does not have ends the order with the reason")
    void tellsMissingContent() throws Exception {
        Order order = order("o-1", new Action.Fetch(new ContentRef("0".repeat(64), 10), "f"));
        server.give(order);

        startAgent();

        assertThat(resultOf(order).failure()).map(Result.Failure::cause).hasValue(Cause.CONTENT_UNAVAILABLE);
    }

    @Test
    @DisplayName("a slow fetch is reported on its way, and cancelled when the server says so")
    void cancelsAFetch() throws Exception {
        byte[] object = new byte[500_000];
        ContentRef content = server.content.add(object);
        server.content.slowAfter = 100_000;
        Order order = order("o-1", new Action.Fetch(content, "f"));
        server.cancelled.add(order.id());
        server.give(order);

        startAgent();

        assertThat(resultOf(order).failure()).map(Result.Failure::detail).hasValue("The server no longer wanted it");
        assertThat(server.reports).extracting(Report::phase).first().isEqualTo(Report.Phase.FETCHING);
    }

    @Test
    @DisplayName("ruling 3: a successor that was announced is trusted when the server changes to it")
    void followsAnAnnouncedSuccessor() throws Exception {
        FakeCa successor = FakeCa.create();
        server.announce(List.of(ca.pin(), successor.pin()));
        startAgent();
        await().until(() -> !server.hellos.isEmpty());
        await().until(() -> Files.readString(folder.resolve("identity.json")).contains(successor.pin()));

        server.serveWith(successor);

        await().until(() -> server.hellos.size() >= 2);
    }

    @Test
    @DisplayName("ruling 3: whoever has another CA key gets not one request, and the agent tries on")
    void staysAwayFromOthers() throws Exception {
        startAgent();
        await().until(() -> !server.hellos.isEmpty());
        FakeCa stranger = FakeCa.create();

        Files.delete(folder.resolve("token"));
        server.serveWith(stranger);
        server.requests.clear();
        await().during(Duration.ofSeconds(3)).until(server.requests::isEmpty);
        assertThat(ends).isEmpty();
        server.serveWith(ca);
        await().until(() -> server.hellos.size() >= 2);
    }
}
