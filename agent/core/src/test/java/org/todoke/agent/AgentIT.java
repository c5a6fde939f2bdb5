// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
import org.todoke.agent.fake.Archives;
import org.todoke.agent.fake.FakeCa;
import org.todoke.agent.fake.FakeServer;
import org.todoke.agent.wire.Paths;
import org.todoke.agent.wire.Problem;
import org.todoke.agent.wire.work.Action;
import org.todoke.agent.wire.work.ContentRef;
import org.todoke.agent.wire.work.Observation;
import org.todoke.agent.wire.work.Order;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Probe;
import org.todoke.agent.wire.work.Result;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/** The real agent as a process of its own, against a server over real TLS. */
@Timeout(180)
class AgentIT {

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
        Files.writeString(tokenFile(), server.token("t1").reveal());
        agent = new AgentProcess(
                folder, server.url(), "--token-file", tokenFile().toString());
    }

    @AfterEach
    void stop() {
        agent.close();
        server.close();
    }

    private Path tokenFile() {
        return folder.resolve("token");
    }

    private Result resultOf(Order order) {
        return await().until(() -> server.result(order.id()), Optional::isPresent)
                .get();
    }

    private static Order order(String id, List<? extends Action> actions, Probe... probes) {
        return new Order(new OrderId(id), actions, List.of(probes), Duration.ofMinutes(5));
    }

    private static Action.Run shell(String script) {
        return shell(script, Duration.ofMinutes(1));
    }

    private static Action.Run shell(String script, Duration limit) {
        return new Action.Run(List.of("sh", "-c", script), "", Map.of(), limit, Set.of(0));
    }

    @Test
    @DisplayName("an application is fetched, unpacked, installed and proved")
    void installsAnApplication() {
        String script = "#!/bin/sh\nmkdir -p \"$1/opt\" && cp version \"$1/opt/\" && echo \"installed in $LANG\"\n";
        ContentRef app = server.content.add(Archives.tar()
                .file("install", 0755, script)
                .file("version", 0644, "1.2\n")
                .gzipped());
        var install = new Action.Run(
                List.of("./install", "${root}"), "app", Map.of("LANG", "C.UTF-8"), Duration.ofMinutes(1), Set.of(0));
        Order order = order(
                "install-1",
                List.of(new Action.Fetch(app, "app.tgz"), new Action.Unpack("app.tgz", "app"), install),
                new Probe.File("${root}/opt/version"),
                new Probe.Command(List.of("cat", "${root}/opt/version"), "^(\\d+)\\."),
                new Probe.File("${root}/opt/other"));
        server.give(order);
        agent.start();

        Result result = resultOf(order);

        assertThat(result.failure()).isEmpty();
        assertThat(result.observations())
                .containsExactly(Observation.present("1.2\n"), Observation.present("1"), Observation.absent());
        assertThat(result.exits()).singleElement().satisfies(exit -> {
            assertThat(exit.exitCode()).hasValue(0);
            assertThat(exit.output()).isEqualTo("installed in C.UTF-8\n");
        });
    }

    @Test
    @DisplayName("ruling 8: an agent killed in the middle of an install waits for it and reports; it runs but once")
    void killedInTheMiddleOfAnInstall() throws Exception {
        Order order = order(
                "long-1",
                List.of(shell(
                        "echo begun >> $TODOKE_ROOT/runs; sleep 6; echo over >> $TODOKE_ROOT/runs; echo said; exit 0")),
                new Probe.File("${root}/runs"));
        server.give(order);
        agent.start();
        await().until(() -> Files.exists(agent.root().resolve("runs")));

        agent.kill().start();

        Result result = resultOf(order);
        assertThat(result.failure()).isEmpty();
        assertThat(result.observations()).containsExactly(Observation.present("begun\nover\n"));
        assertThat(result.exits()).singleElement().satisfies(exit -> {
            assertThat(exit.exitCode()).hasValue(0);
            assertThat(exit.output()).isEqualTo("said\n");
        });
    }

    @Test
    @DisplayName("ruling 8: an install whose supervisor died too is lost, not repeated, and the probes are answered")
    void supervisorKilled() throws Exception {
        Order order = order(
                "lost-1",
                List.of(shell("echo begun >> $TODOKE_ROOT/runs; echo $PPID > $TODOKE_ROOT/supervisor; sleep 30")),
                new Probe.File("${root}/runs"));
        server.give(order);
        agent.start();
        Path pid = agent.root().resolve("supervisor");
        await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());

        agent.kill();
        ProcessHandle supervisor =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())).orElseThrow();
        supervisor.destroyForcibly();
        supervisor.onExit().get();
        agent.start();

        Result result = resultOf(order);
        assertThat(result.failure()).map(Result.Failure::cause).hasValue(Cause.COMMAND_LOST);
        assertThat(result.observations()).containsExactly(Observation.present("begun\n"));
    }

    @Test
    @DisplayName("a command that hangs is killed at its limit with all that it started")
    void hangingCommand() throws Exception {
        String sleep = "sleep 600." + ProcessHandle.current().pid();
        Order order = order("hang-1", List.of(shell("sh -c '" + sleep + " & " + sleep + "'", Duration.ofSeconds(3))));
        server.give(order);
        agent.start();

        Result result = resultOf(order);

        assertThat(result.failure()).map(Result.Failure::cause).hasValue(Cause.COMMAND_TIMED_OUT);
        await().until(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").endsWith(sleep)));
    }

    @Test
    @DisplayName("a command that prints 1 GB costs neither memory nor disk; its beginning and end are reported")
    void printsAGigabyte() throws Exception {
        Order order = order(
                "loud-1",
                List.of(shell(
                        "echo first; head -c 1000000000 /dev/zero | tr '\\0' x; echo; echo last",
                        Duration.ofMinutes(2))));
        server.give(order);
        agent.start();

        Result result = resultOf(order);

        assertThat(result.failure()).isEmpty();
        assertThat(result.exits().get(0).output())
                .startsWith("first\nxxx")
                .endsWith("xxx\nlast\n")
                .contains("bytes left out")
                .hasSizeLessThan(70_000);
    }

    @Test
    @DisplayName("a second agent on the same data folder is refused with the reason")
    void secondAgent() {
        agent.start();
        await().until(() -> !server.hellos.isEmpty());

        try (var second = new AgentProcess(folder, server.url())) {
            assertThat(second.start().awaitExit()).isEqualTo(Agent.Exit.DATA_IN_USE);
            assertThat(second.printed()).contains("Another agent (process " + agent.pid() + ") uses");
        }
        assertThat(agent.isAlive()).isTrue();
    }

    @Test
    @DisplayName("the server's restart is survived: the session begins again and work goes on")
    void serverRestart() {
        agent.start();
        await().until(() -> !server.hellos.isEmpty());

        server.stop();
        Order order = order("after-1", List.of(shell("true")));
        server.give(order);
        server.restart();

        assertThat(resultOf(order).failure()).isEmpty();
        assertThat(server.hellos)
                .extracting(hello -> hello.session())
                .containsOnly(server.hellos.get(0).session());
    }

    @Test
    @DisplayName("a result is kept while the server is away, also over the agent's own death, and then told")
    void resultOutlivesServerAndAgent() throws Exception {
        Order order = order("away-1", List.of(shell("sleep 1; echo x >> $TODOKE_ROOT/runs")));
        server.give(order);
        agent.start();
        await().until(() ->
                server.reports.stream().anyMatch(report -> report.order().equals(order.id())));
        server.stop();
        await().until(() -> Files.exists(agent.data().resolve("orders/away-1/done.json")));

        agent.kill();
        server.restart();
        agent.start();

        assertThat(resultOf(order).failure()).isEmpty();
        assertThat(Files.readString(agent.root().resolve("runs"))).isEqualTo("x\n");
    }

    @Test
    @DisplayName("an unknown credential stops the agent with the advice to enrol again; it does not hammer")
    void unknownCredential() {
        agent.start();
        await().until(() -> !server.hellos.isEmpty());
        agent.kill();
        server.forgetMachines();
        server.requests.clear();

        assertThat(agent.start().awaitExit()).isEqualTo(Agent.Exit.REFUSED);
        assertThat(agent.printed()).contains("Make a new token");
        assertThat(server.requests).containsExactly(Paths.HELLO);
    }

    @Test
    @DisplayName("a refused agent enrols again with a new token")
    void enrolsAgain() throws Exception {
        agent.start();
        await().until(() -> !server.hellos.isEmpty());
        agent.kill();
        server.forgetMachines();
        server.hellos.clear();
        Files.writeString(tokenFile(), server.token("t2").reveal());

        agent.start();

        await().until(() -> !server.hellos.isEmpty());
        assertThat(server.enrolments).extracting(request -> request.tokenId()).containsExactly("t1", "t2");
        assertThat(server.enrolments.get(1).credentialSecret())
                .isNotEqualTo(server.enrolments.get(0).credentialSecret());
    }

    @Test
    @DisplayName("after enrolment the token is not needed any more; a refused agent without it says what to do")
    void refusedWithoutToken() throws Exception {
        agent.start();
        await().until(() -> !server.hellos.isEmpty());
        agent.kill();
        Files.delete(tokenFile());
        agent.start();
        await().until(() -> server.hellos.size() == 2);
        agent.kill();
        server.forgetMachines();

        assertThat(agent.start().awaitExit()).isEqualTo(Agent.Exit.REFUSED);
        assertThat(agent.printed()).contains("Make a new token");
    }

    @Test
    @DisplayName("a new agent without a usable token says so")
    void noToken() throws Exception {
        Files.delete(tokenFile());

        assertThat(agent.start().awaitExit()).isEqualTo(Agent.Exit.REFUSED);
        assertThat(agent.printed())
                .contains("cannot be read")
                .contains(tokenFile().toString());
    }

    @Test
    @DisplayName("a quarantined clone stops with the reason (ruling 2)")
    void quarantined() {
        server.refuseNext(Paths.HELLO, 403, Problem.Code.QUARANTINED);

        assertThat(agent.start().awaitExit()).isEqualTo(Agent.Exit.REFUSED);
        assertThat(agent.printed()).contains("quarantined");
    }

    @Test
    @DisplayName("a wrong token stops the agent with the reason; its secret is printed nowhere")
    void wrongToken() throws Exception {
        String secret = "B".repeat(43);
        Files.writeString(tokenFile(), "todoke1." + ca.pin() + ".t1." + secret);

        assertThat(agent.start().awaitExit()).isEqualTo(Agent.Exit.REFUSED);
        assertThat(agent.printed()).contains("refuses to enrol").doesNotContain(secret);
    }

    @Test
    @DisplayName("ruling 3: a token is read from standard input as well")
    void tokenFromStandardInput() {
        var token = server.token("t9").reveal();
        try (var other = new AgentProcess(folder, server.url(), "--token-file", "-")) {
            other.start(token.getBytes(java.nio.charset.StandardCharsets.UTF_8));

            await().until(() -> !server.hellos.isEmpty());
        }
        assertThat(server.enrolments)
                .singleElement()
                .satisfies(request -> assertThat(request.tokenId()).isEqualTo("t9"));
    }

    @Test
    @DisplayName("ruling 5: without a common protocol version the agent stops and says which side to upgrade")
    void protocolRefused() {
        server.refuseNext(Paths.HELLO, 426, Problem.Code.PROTOCOL_REFUSED);

        assertThat(agent.start().awaitExit()).isEqualTo(Agent.Exit.PROTOCOL);
        assertThat(agent.printed()).contains(Problem.Code.PROTOCOL_REFUSED);
    }

    @Test
    @DisplayName("ruling 3: what the agent keeps is for its own account alone")
    void ownerOnly() throws Exception {
        agent.start();
        await().until(() -> !server.hellos.isEmpty());

        assertThat(Files.getPosixFilePermissions(agent.data())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(agent.data().resolve("identity.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    @DisplayName("an agent with a root of its own leaves the machine's power alone")
    void powerIsRefusedBelowARoot() {
        Order order = order("power-1", List.of(shell("true"), new Action.Power(Action.Power.Change.RESTART)));
        server.give(order);
        agent.start();

        Result result = resultOf(order);

        assertThat(result.failure()).map(Result.Failure::cause).hasValue(Cause.NOT_SUPPORTED);
        assertThat(result.exits()).isEmpty();
    }

    @Test
    @DisplayName("the agent stays small: resident memory while it idles")
    void staysSmall() throws Exception {
        agent.start();
        await().until(() -> !server.hellos.isEmpty());
        await().until(() -> server.requests.stream().filter(Paths.POLL::equals).count() >= 2);

        long kib = Files.readAllLines(Path.of("/proc/" + agent.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();

        assertThat(kib).isLessThan(120 * 1024);
    }
}
