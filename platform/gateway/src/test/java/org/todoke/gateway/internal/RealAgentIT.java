// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.wire.EnrolmentToken;
import org.todoke.agent.wire.Secrets;
import org.todoke.api.machine.MachineId;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Report;
import org.todoke.delivery.internal.ContentServlet;
import org.todoke.delivery.internal.DeliverySettings;
import org.todoke.gateway.internal.call.WaitingPolls;
import org.todoke.gateway.internal.fake.AgentProcess;
import org.todoke.gateway.internal.fake.EnglishTexts;
import org.todoke.gateway.internal.fake.FakeEnrolments;
import org.todoke.gateway.internal.fake.FakeIdentity;
import org.todoke.gateway.internal.fake.FakeQuestions;
import org.todoke.gateway.internal.fake.FakeTargets;
import org.todoke.gateway.internal.fake.FakeWork;
import org.todoke.gateway.internal.fake.FlakyContents;
import org.todoke.gateway.internal.fake.NoMachines;
import org.todoke.gateway.internal.fake.TestAuthority;
import org.todoke.gateway.internal.fake.TestGateway;
import org.todoke.spi.target.FactProbes.FactProbe;

@DisplayName("The real agent and the real servlets, over TLS")
class RealAgentIT {

    @TempDir
    private Path folder;

    private final FakeEnrolments enrolments = new FakeEnrolments();
    private final FakeWork work = new FakeWork();
    private final FakeTargets targets = new FakeTargets();
    private final FakeIdentity identity = new FakeIdentity();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final byte[] bytes = new byte[3_000_000];
    private TestAuthority authority;
    private FlakyContents contents;
    private WaitingPolls polls;
    private AgentServlet agents;
    private Server server;
    private AgentProcess agent;

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority();
        identity.pin = authority.pin();
        new Random(1).nextBytes(bytes);
        contents = new FlakyContents(folder, bytes);
        serve(0);
    }

    @AfterEach
    void stop() throws Exception {
        if (agent != null) {
            agent.kill();
        }
        stopServing();
    }

    @Test
    @DisplayName("enrol, tell facts, wait, fetch over a cut, install, prove and report")
    void wholeWay() throws Exception {
        contents.cuts.set(1);
        targets.probes = List.of(new FactProbe(
                "test.token", new Probe.File(folder.resolve("token").toString())));
        MachineId machine = enrolled(enrolments.tokenSecret);
        eventually().until(() -> enrolments.facts.get(machine).get("test.token").isPresent());
        assertThat(enrolments.facts.get(machine).get("os.family")).contains("unix");

        eventually().until(() -> polls.size() == 1);
        work.lay(machine, install("e-1.1.1"));
        polls.wake(machine);

        Report report = done("e-1.1.1");
        var result = report.result().orElseThrow();
        assertThat(result.failure()).isEmpty();
        assertThat(result.observations()).containsExactly(Observation.present("proved\n"));
        assertThat(report.bytesDone()).isEqualTo(bytes.length);
        assertThat(Files.readAllBytes(agent.root().resolve("installed"))).isEqualTo(bytes);
        assertThat(ranges).containsExactly("none", "bytes=" + bytes.length / 2 + "-");
    }

    @Test
    @DisplayName("go on after the server was stopped and started again")
    void serverRestarts() throws Exception {
        MachineId machine = enrolled(enrolments.tokenSecret);
        eventually().until(() -> polls.size() == 1);
        int port = port();
        stopServing();
        work.lay(machine, install("e-1.1.1"));
        serve(port);
        assertThat(done("e-1.1.1").result().orElseThrow().failure()).isEmpty();
    }

    @Test
    @DisplayName("ruling 2: part when the machine is quarantined, with the reason in the agent's log")
    void quarantined() throws Exception {
        MachineId machine = enrolled(enrolments.tokenSecret);
        eventually().until(() -> polls.size() == 1);
        enrolments.quarantined.add(machine);
        polls.wake(machine);
        assertThat(agent.awaitExit()).isEqualTo(3);
        assertThat(agent.log()).contains("403").doesNotContain(enrolments.credentials.get(machine));
    }

    @Test
    @DisplayName("bad input: do not come together with a wrong token")
    void wrongToken() throws Exception {
        begin(Secrets.random());
        assertThat(agent.awaitExit()).isEqualTo(3);
        assertThat(agent.log()).contains("Token refused");
        assertThat(enrolments.credentials).isEmpty();
    }

    private MachineId enrolled(String tokenSecret) throws Exception {
        begin(tokenSecret);
        eventually().until(() -> enrolments.sessions.values().stream().anyMatch(known -> !known.isEmpty()));
        return enrolments.credentials.keySet().iterator().next();
    }

    private void begin(String tokenSecret) throws Exception {
        var token = new EnrolmentToken(identity.pin.text(), enrolments.tokenId, tokenSecret);
        agent = new AgentProcess(folder, port(), token.reveal());
    }

    private Report done(String order) {
        eventually()
                .until(() -> reports(order).stream()
                        .anyMatch(report -> report.result().isPresent()));
        List<Report> reports = reports(order);
        return reports.get(reports.size() - 1);
    }

    private List<Report> reports(String order) {
        return work.reports.stream()
                .filter(report -> report.order().value().equals(order))
                .toList();
    }

    private static ConditionFactory eventually() {
        return await().atMost(90, TimeUnit.SECONDS);
    }

    private Order install(String id) {
        return new Order(
                new OrderId(id),
                List.of(
                        new Action.Fetch(contents.ref, "app.bin"),
                        new Action.Run(
                                List.of("sh", "-c", "cp app.bin ${root}/installed && echo proved > ${root}/proof"),
                                "",
                                Map.of(),
                                Duration.ofMinutes(1),
                                Set.of(0))),
                List.of(new Probe.File("${root}/proof")),
                Duration.ofMinutes(5));
    }

    private int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private void serve(int port) throws Exception {
        var texts = new EnglishTexts();
        var settings = TestGateway.settings(20, 1_000, 100);
        polls = new WaitingPolls();
        agents = new AgentServlet(enrolments, work, targets, new FakeQuestions(), identity, texts, polls, settings);
        server = new Server();
        var config = new HttpConfiguration();
        config.addCustomizer(new SecureRequestCustomizer(false)); // as the server's own connector
        var connector = new ServerConnector(
                server, new SslConnectionFactory(authority.tls(), "http/1.1"), new HttpConnectionFactory(config));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        context.addServlet(async(new ServletHolder(agents)), "/agent/v1/*");
        context.addServlet(
                async(new ServletHolder(
                        new ContentServlet(enrolments, work, contents, new NoMachines(), texts, new Delivery()))),
                "/content/sha256/*");
        Filter noteRanges = (request, response, chain) -> {
            var http = (HttpServletRequest) request;
            if (http.getRequestURI().startsWith("/content/sha256/")) {
                ranges.add(http.getHeader("Range") == null ? "none" : http.getHeader("Range"));
            }
            chain.doFilter(request, response);
        };
        for (Filter filter : List.of(noteRanges, new AttemptFilter(texts, settings))) {
            var holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        server.setHandler(context);
        server.start();
    }

    private static ServletHolder async(ServletHolder holder) {
        holder.setAsyncSupported(true);
        return holder;
    }

    private void stopServing() throws Exception {
        agents.stop();
        server.stop();
        polls.stop();
    }

    private static final class Delivery implements DeliverySettings {
        @Override
        public Class<? extends Annotation> annotationType() {
            return DeliverySettings.class;
        }

        @Override
        public int maxTransfers() {
            return 100;
        }

        @Override
        public int maxTransfersPerMachine() {
            return 4;
        }

        @Override
        public int maxWaiting() {
            return 10;
        }

        @Override
        public int waitSeconds() {
            return 5;
        }

        @Override
        public int megabytesPerSecond() {
            return 0;
        }

        @Override
        public int transferMegabytesPerSecond() {
            return 0;
        }

        @Override
        public String[] groupMegabytesPerSecond() {
            return new String[0];
        }

        @Override
        public boolean peers() {
            return false;
        }
    }
}
