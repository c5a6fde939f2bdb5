// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.gateway.internal.fake.TestGateway.SESSION;
import static org.todoke.gateway.internal.fake.TestGateway.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.agent.wire.Credential;
import org.todoke.agent.wire.EnrolAnswer;
import org.todoke.agent.wire.EnrolRequest;
import org.todoke.agent.wire.EnrolmentToken;
import org.todoke.agent.wire.FactSet;
import org.todoke.agent.wire.FactsRequest;
import org.todoke.agent.wire.HelloAnswer;
import org.todoke.agent.wire.HelloRequest;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.PollRequest;
import org.todoke.agent.wire.ReportAnswer;
import org.todoke.agent.wire.ReportRequest;
import org.todoke.agent.wire.Secrets;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report;
import org.todoke.agent.wire.work.Result;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.MachineId;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.engine.port.StoreException;
import org.todoke.gateway.internal.fake.TestGateway;
import org.todoke.spi.target.FactProbes.FactProbe;

@DisplayName("The agents' servlet")
class AgentServletTest {

    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(8, TestGateway.settings(20, 100, 1_000));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.stop();
    }

    @Test
    @DisplayName("ruling 3: a machine with a token enrols and learns its id and the server's pin")
    void enrols() throws Exception {
        var secret = Secrets.random();
        var answer = EnrolAnswer.of(
                Json.parse(enrol(gateway.enrolments.tokenSecret, secret).body()));
        assertThat(answer.machineName()).isEqualTo("pc-1");
        assertThat(answer.pins().values()).containsExactly(gateway.identity.pin.text());
        assertThat(gateway.enrolments.credentials).containsEntry(new MachineId(answer.machineId()), secret);
        assertThat(gateway.enrolments
                        .facts
                        .get(new MachineId(answer.machineId()))
                        .get("os.name"))
                .contains("Linux");
    }

    @Test
    @DisplayName("bad input: a wrong token is refused as such")
    void wrongToken() throws Exception {
        var response = enrol(Secrets.random(), Secrets.random());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(problem(response.body()).code()).isEqualTo("token-refused");
    }

    @Test
    @DisplayName("bad input: a used token is refused as such")
    void usedToken() throws Exception {
        enrol(gateway.enrolments.tokenSecret, Secrets.random());
        var response = enrol(gateway.enrolments.tokenSecret, Secrets.random());
        assertThat(problem(response.body()).code()).isEqualTo("token-refused");
    }

    @Test
    @DisplayName("bad input: a credential that nobody has gets 401")
    void unknownCredential() throws Exception {
        var stranger = new Credential(gateway.machine.value(), Secrets.random());
        var response = gateway.server.post(Paths.POLL, stranger, poll(SESSION));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(problem(response.body()).code()).isEqualTo("unknown-credential");
    }

    @Test
    @DisplayName("bad input: no credential at all gets 401 without a look into the database")
    void noCredential() throws Exception {
        var response = gateway.server.send(gateway.server
                .request(Paths.POLL)
                .POST(BodyPublishers.ofByteArray(poll(SESSION).bytes()))
                .build());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(gateway.enrolments.asked).hasValue(0);
    }

    @Test
    @DisplayName("ruling 2: a quarantined clone gets 403 and its code")
    void quarantined() throws Exception {
        gateway.enrolments.quarantined.add(gateway.machine);
        var response = gateway.server.post(Paths.POLL, gateway.credential, poll(SESSION));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(problem(response.body()).code()).isEqualTo("quarantined");
    }

    @Test
    @DisplayName("ruling 2: a session that comes back is quarantined by its hello")
    void oldSessionReturns() throws Exception {
        assertThat(hello("session-2").statusCode()).isEqualTo(200);
        assertThat(problem(hello(SESSION).body()).code()).isEqualTo("quarantined");
    }

    @Test
    @DisplayName("a session that is not the present one must say hello")
    void staleSession() throws Exception {
        var response = gateway.server.post(Paths.POLL, gateway.credential, poll("another"));
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(problem(response.body()).code()).isEqualTo("say-hello");
    }

    @Test
    @DisplayName("a hello brings pins, the poll's length and the targets' probes")
    void hello() throws Exception {
        gateway.targets.probes = List.of(new FactProbe("debian.version", new Probe.File("/etc/debian_version")));
        var answer = HelloAnswer.of(Json.parse(hello("session-2").body()));
        assertThat(answer.pollSeconds()).isEqualTo(20);
        assertThat(answer.probes()).hasSize(1);
        assertThat(answer.probes().get(0).fact()).isEqualTo("debian.version");
        assertThat(gateway.enrolments.facts.get(gateway.machine).get(Facts.BOOT_ID))
                .contains("boot-1");
    }

    @Test
    @DisplayName("facts out of their limits are cut or left out, and the rest is kept")
    void factsOutOfLimits() throws Exception {
        var facts = Map.of("good", "1", "long", "x".repeat(5_000), "n".repeat(300), "2", " ", "3", "nul\0", "4");
        var json = new FactsRequest(1, SESSION, FactSet.of(Map.of()), List.of())
                .json()
                .put("facts", facts);
        var response = gateway.server.send(gateway.server
                .request(Paths.FACTS)
                .header("Authorization", gateway.credential.header())
                .POST(BodyPublishers.ofByteArray(Json.bytes(json)))
                .build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(gateway.enrolments.facts.get(gateway.machine).values())
                .containsOnlyKeys("good", "long")
                .containsEntry("long", "x".repeat(4_000));
    }

    @Test
    @DisplayName("a report is handed on and acknowledged")
    void report() throws Exception {
        var answer = ReportAnswer.of(Json.parse(report(7).body()));
        assertThat(answer.acknowledged()).isEqualTo(7);
        assertThat(answer.cancel()).isFalse();
        assertThat(gateway.work.reports).singleElement().satisfies(report -> {
            assertThat(report.sequence()).isEqualTo(7);
            assertThat(report.result().orElseThrow().failure().orElseThrow().detail())
                    .isEqualTo("no space");
        });
    }

    @Test
    @DisplayName("a report of an order that is not wanted any more is acknowledged with cancel")
    void unwantedReport() throws Exception {
        gateway.work.wanted = false;
        var answer = ReportAnswer.of(Json.parse(report(7).body()));
        assertThat(answer.acknowledged()).isEqualTo(7);
        assertThat(answer.cancel()).isTrue();
    }

    @Test
    @DisplayName("a report of an order that the server does not know gets 410")
    void unknownOrder() throws Exception {
        gateway.work.failure = ProblemException.notFound("engine.order.unknown");
        var response = report(7);
        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(problem(response.body()).code()).isEqualTo("order-gone");
    }

    @Test
    @DisplayName("a database that is away makes agents come again")
    void databaseAway() throws Exception {
        gateway.enrolments.failure = new StoreException("connection refused", null);
        var response = gateway.server.post(Paths.POLL, gateway.credential, poll(SESSION));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(problem(response.body()).code()).isEqualTo("not-ready");
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(5, 20);
    }

    @Test
    @DisplayName("what nobody expected is answered with an id and without its inner words")
    void unexpected() throws Exception {
        gateway.work.failure = new IllegalStateException("table RUNS is odd");
        var response = report(7);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(problem(response.body()).detail())
                .matches("The server failed. Its log says more under [0-9a-f]{8}.");
    }

    @Test
    @DisplayName("is ready once the container has taken it")
    void readiness() {
        assertThat(gateway.servlet.name()).isEqualTo("gateway");
        assertThat(gateway.servlet.problem()).isEmpty();
        gateway.servlet.destroy();
        assertThat(gateway.servlet.problem()).isPresent();
    }

    private HttpResponse<byte[]> enrol(String tokenSecret, String credentialSecret) throws Exception {
        var token = new EnrolmentToken(gateway.identity.pin.text(), gateway.enrolments.tokenId, tokenSecret);
        var request = new EnrolRequest(
                new EnrolRequest.Origin("0.1.0", "instance-1"),
                SESSION,
                token,
                credentialSecret,
                "pc-1",
                FactSet.of(Map.of("os.name", "Linux")));
        return gateway.server.send(gateway.server
                .request(Paths.ENROL)
                .POST(BodyPublishers.ofByteArray(request.bytes()))
                .build());
    }

    private HttpResponse<byte[]> hello(String session) throws Exception {
        var request = new HelloRequest("0.1.0", session, "boot-1", FactSet.of(Map.of("os.name", "Linux")), List.of());
        return gateway.server.post(Paths.HELLO, gateway.credential, request);
    }

    private HttpResponse<byte[]> report(long sequence) throws Exception {
        var result = Result.failed(Result.Failure.Cause.DISK_FULL, "no space");
        var report = new Report(new OrderId("e-1.1.1"), sequence, Report.Phase.DONE, 10, Optional.of(result));
        return gateway.server.post(Paths.REPORT, gateway.credential, new ReportRequest(1, SESSION, report));
    }

    private static PollRequest poll(String session) {
        return new PollRequest(1, session, List.of());
    }

    @Test
    @DisplayName("F-2.16: what the catalogue asked is kept as an answer, also when it is certainly absent")
    void catalogueAnswers() throws Exception {
        String there = ProbeFact.PREFIX + "file./there";
        String gone = ProbeFact.PREFIX + "file./gone";
        var sent = FactSet.of(Map.of(there, "", "plain", "1"));

        var response = gateway.server.post(
                Paths.FACTS, gateway.credential, new FactsRequest(1, SESSION, sent, List.of(gone, "other")));

        assertThat(response.statusCode()).isEqualTo(200);

        Facts facts = gateway.enrolments.facts.get(gateway.machine);
        assertThat(ProbeFact.in(facts, there)).contains(Observation.present(""));
        assertThat(ProbeFact.in(facts, gone)).contains(Observation.absent());
        assertThat(facts.values()).containsEntry("plain", "1").doesNotContainKey("other");
        assertThat(gateway.questions.answered).containsExactly(gateway.machine);
    }

    @Test
    @DisplayName("an agent whose machine shall be asked anew says hello again, once")
    void askedAnew() throws Exception {
        gateway.questions.askAnew(List.of(gateway.machine));

        var first = gateway.server.post(Paths.POLL, gateway.credential, poll(SESSION));

        assertThat(first.statusCode()).isEqualTo(409);
        assertThat(gateway.questions.takeWish(gateway.machine)).isFalse();
    }
}
