// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.plan.AutoUpdateService;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.plan.UpdateState;
import org.todoke.api.run.RunId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.engine.internal.plan.AgentUpgrades;
import org.todoke.engine.internal.plan.AutoUpdates;
import org.todoke.engine.internal.plan.CatalogueQuestions;
import org.todoke.engine.internal.plan.MachinePlans;
import org.todoke.engine.internal.plan.ShortestWayPlanner;
import org.todoke.engine.internal.plan.UpdateSettings;
import org.todoke.engine.internal.scenario.BuiltInScenarios;
import org.todoke.engine.internal.step.AgentUpgradeStep;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.engine.port.AgentRelease.Release;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.testkit.PackageBuilder;

@DisplayName("Auto-update")
class AutoUpdateTest {

    private final TestServer server = TestServer.started(10);
    private final TestAgent agent = server.agent("pc-1");
    /** What is installed, by the file that proves it. */
    private final Map<TestAgent, Set<String>> files = new java.util.HashMap<>();

    private final CatalogueQuestions questions;
    private Optional<Release> shipped = Optional.empty();
    private boolean asking;
    private final AutoUpdates updates;

    AutoUpdateTest() {
        var stores = server.stores;
        var plans = new MachinePlans(
                stores.machines(), stores.packages(), server.targets, new ShortestWayPlanner(), server.clock);
        questions = new CatalogueQuestions(stores.machines(), plans, server.channel);
        updates = new AutoUpdates(
                new AutoUpdates.Parts(
                        stores.machines(),
                        stores.packages(),
                        stores.runs(),
                        server.runs,
                        stores.updates(),
                        plans,
                        questions,
                        server.board,
                        server.ledger,
                        new AgentUpgrades(stores.machines(), server.runs, () -> shipped)),
                settings("12:00"),
                server.clock,
                ZoneOffset.UTC);
    }

    @BeforeEach
    void theMachineIsJudgedForThisBoot() {
        server.clock.set(Instant.parse("2026-03-02T09:00:00Z"));
        starts(agent);
        assertThat(updates.judge()).isEmpty();
    }

    @AfterEach
    void stop() throws Exception {
        updates.stop();
        server.shutDown();
    }

    @ParameterizedTest(name = "F-2.10 {0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
    HIGHEST | registered while it is on | delivered
    HIGH    | registered while it is on | not delivered
    GENERAL | registered while it is on | not delivered
    LOW     | registered while it is on | not delivered
    HIGH    | at the time of day        | delivered
    GENERAL | at the time of day        | not delivered
    LOW     | at the time of day        | not delivered
    HIGHEST | when it has started       | delivered
    HIGH    | when it has started       | delivered
    GENERAL | when it has started       | not delivered
    LOW     | when it has started       | not delivered
    """)
    void urgency(Urgency urgency, String moment, String outcome) {
        add("A", urgency);
        switch (moment) {
            case "at the time of day" -> {
                answers(agent);
                updates.judge();
                server.clock.set(Instant.parse("2026-03-02T12:00:00Z"));
                agent.heard();
            }
            case "when it has started" -> starts(agent);
            default -> answers(agent);
        }

        assertThat(updates.judge()).hasSize(outcome.equals("delivered") ? 1 : 0);
    }

    @ParameterizedTest(name = "F-2.18 and F-3.6, {0} {1}: by itself {2}, by a scenario always")
    @CsvSource(delimiter = '|', textBlock = """
    HIGHEST | not there     | yes
    HIGH    | not there     | no
    GENERAL | not there     | no
    LOW     | not there     | no
    HIGHEST | there already | no
    """)
    @DisplayName("is decided by rules, while an administrator forces what a scenario says")
    void rulesOrForce(Urgency urgency, String standing, String byItself) {
        TestAgent forced = server.agent("pc-2");
        starts(forced);
        updates.judge();
        add("A", urgency);
        if (standing.equals("there already")) {
            files.values().forEach(there -> there.add("/A"));
        }
        answers(agent);

        assertThat(updates.judge()).hasSize(byItself.equals("yes") ? 1 : 0);

        server.addScenario("by-hand", "A");
        server.start("by-hand", forced);
        assertThat(forced.order().actions()).hasAtLeastOneElementOfType(Action.Run.class);
    }

    @Test
    @DisplayName("asks all machines anew when the catalogue changes, and only then")
    void catalogueChange() {
        updates.watchCatalogue();
        assertThat(questions.takeWish(agent.machine())).isTrue();

        updates.watchCatalogue();
        assertThat(questions.takeWish(agent.machine())).isFalse();

        add("A", Urgency.HIGHEST);
        updates.watchCatalogue();
        assertThat(questions.takeWish(agent.machine())).isTrue();
    }

    @Test
    @DisplayName("makes one run for all machines that get the same packages, in their order")
    void groups() {
        TestAgent second = server.agent("pc-2");
        TestAgent third = server.agent("pc-3");
        List.of(second, third).forEach(this::starts);
        updates.judge();
        add("B", Urgency.HIGHEST, "A");
        add("A", Urgency.HIGHEST);
        files.get(third).add("/A");
        List.of(agent, second, third).forEach(this::answers);

        List<RunId> runs = updates.judge();

        assertThat(runs)
                .extracting(run -> packages(run) + " on "
                        + server.runs.status(run).executions().size())
                .containsExactlyInAnyOrder("[A, B] on 2", "[B] on 1");
        assertThat(server.runs.latest(1).get(0).startedBy()).isEqualTo(AutoUpdateService.STARTED_BY);
    }

    @Test
    @DisplayName(
            "shows setting, transferring, applying, and asks anew when the run is over; then there is nothing more to do")
    void states() {
        add("A", Urgency.HIGHEST);
        answers(agent);
        updates.judge();
        server.flow();
        assertThat(state()).isEqualTo(UpdateState.SETTING);
        var order = agent.order().id();
        agent.reports(order, org.todoke.api.work.Report.Phase.FETCHING, 1);
        assertThat(state()).isEqualTo(UpdateState.TRANSFERRING);
        agent.reports(order, org.todoke.api.work.Report.Phase.RUNNING, 1);
        assertThat(state()).isEqualTo(UpdateState.APPLYING);
        files.get(agent).add("/A");
        agent.reports(order, TestAgent.proved());
        assertThat(state()).isEqualTo(UpdateState.IDLE);

        assertThat(questions.takeWish(agent.machine())).isTrue();
        answers(agent);
        assertThat(updates.judge()).isEmpty();
    }

    @Test
    @DisplayName("F-2.10: is refused while a scenario runs, with the reason, and comes when that is over")
    void busy() {
        server.addScenario("by-hand", "X");
        server.start("by-hand", agent);
        add("A", Urgency.HIGHEST);
        answers(agent);
        assertThat(updates.judge()).isEmpty();
        assertThat(updates.status(agent.machine()).reason().key()).isEqualTo("engine.updates.busy");

        agent.installs();
        assertThat(questions.takeWish(agent.machine())).isTrue();
        answers(agent);

        assertThat(updates.judge()).hasSize(1);
    }

    @Test
    @DisplayName("F-2.10: is refused while the machine is in error, until somebody clears it")
    void error() {
        add("A", Urgency.HIGHEST);
        answers(agent);
        updates.judge();
        server.flow();
        agent.reports(agent.order().id(), TestAgent.exit(1, org.todoke.api.work.Observation.absent()));
        answers(agent);
        assertThat(updates.judge()).isEmpty();
        assertThat(state()).isEqualTo(UpdateState.REFUSED);
        assertThat(updates.status(agent.machine()).reason().key()).isEqualTo("engine.updates.error");

        server.runs.clearErrors(agent.machine());
        answers(agent);

        assertThat(updates.judge()).hasSize(1);
    }

    @Test
    @DisplayName("F-2.10: what was refused at the start is made good when the scenario is over, high urgency too")
    void refusedAtBoot() {
        server.addScenario("by-hand", "X");
        server.start("by-hand", agent);
        add("A", Urgency.HIGH);
        starts(agent);
        assertThat(updates.judge()).isEmpty();

        agent.installs();
        answers(agent);

        assertThat(updates.judge()).hasSize(1);
    }

    @Test
    @DisplayName("F-2.10: gives a machine that is off nothing")
    void off() {
        add("A", Urgency.HIGHEST);
        answers(agent);
        server.clock.advance(Duration.ofMinutes(10));

        assertThat(updates.judge()).isEmpty();
    }

    @Test
    @DisplayName("switched off, delivers nothing")
    void disabled() {
        add("A", Urgency.HIGHEST);
        updates.configure(settings(""));
        answers(agent);

        assertThat(updates.judge()).isEmpty();
    }

    @Test
    @DisplayName("F-2.10: is refused when the last scenario was interrupted, with the reason, until somebody clears it")
    void interrupted() {
        server.addScenario("by-hand", "X");
        var run = server.start("by-hand", agent);
        server.runs.interrupt(run.id(), "test");
        server.flow();
        add("A", Urgency.HIGHEST);
        answers(agent);

        assertThat(updates.judge()).isEmpty();
        assertThat(state()).isEqualTo(UpdateState.REFUSED);
        assertThat(updates.status(agent.machine()).reason().key()).isEqualTo("engine.updates.error");

        server.runs.clearErrors(agent.machine());
        answers(agent);
        assertThat(updates.judge()).hasSize(1);
    }

    @ParameterizedTest(name = "F-2.10 {0} for a machine that was off at its moment: delivered when it has started")
    @EnumSource(
            value = Urgency.class,
            names = {"HIGHEST", "HIGH"})
    void offAtTheMoment(Urgency urgency) {
        server.clock.advance(Duration.ofMinutes(10)); // nothing is heard of it any more
        add("A", urgency);
        server.clock.set(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(updates.judge()).isEmpty();

        server.clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        starts(agent);

        assertThat(updates.judge()).hasSize(1);
    }

    @ParameterizedTest(name = "F-1.2 agent {0}, server {1}: {2}")
    @CsvSource({"0.1.0, 0.2.0, upgraded", "0.1.0, 0.1.0, left alone", "0.1.0, 0.0.9, left alone"})
    void agentVersions(String agents, String servers, String outcome) {
        assertThat(server.stores.machines().byId(agent.machine()).orElseThrow().agentVersion())
                .isEqualTo(agents);
        ship(servers);
        answers(agent);

        List<RunId> runs = updates.judge();

        assertThat(runs).hasSize(outcome.equals("upgraded") ? 1 : 0);
        assertThat(runs)
                .allSatisfy(run -> assertThat(
                                server.runs.status(run).run().scenario().name())
                        .isEqualTo(Scenario.AGENT_UPGRADE));
    }

    @Test
    @DisplayName(
            "F-1.2: what is urgent comes after the agent's upgrade; an upgrade that failed is not tried again by itself")
    void agentFirst() {
        ship("0.2.0");
        add("A", Urgency.HIGHEST);
        answers(agent);
        assertThat(updates.judge()).hasSize(1);
        server.flow();
        server.pass(Duration.ofSeconds(1)); // nobody else can come to its delivery
        var order = agent.order();
        assertThat(order.actions()).last().isInstanceOf(Action.Upgrade.class);

        agent.reports(
                order.id(),
                Result.failed(Result.Failure.Cause.UPGRADE_ROLLED_BACK, "It did not say hello within 300 s"));
        answers(agent);

        assertThat(updates.judge()).isEmpty();
        assertThat(updates.status(agent.machine()).reason().key()).isEqualTo("engine.updates.error");
        shipped = Optional.empty();
        server.runs.clearErrors(agent.machine());
        answers(agent);
        assertThat(updates.judge()).hasSize(1);
    }

    @Test
    @DisplayName("F-2.10: asks a person before it applies, where the settings say so and the machine can be asked")
    void asksFirst() {
        asking = true;
        add("A", Urgency.HIGHEST);
        answers(agent);

        RunId run = updates.judge().get(0);

        assertThat(server.runs.status(run).run().scenario().steps().get(0).parameters())
                .containsEntry("consent", "ask")
                .containsEntry("consent-wait", "PT20M")
                .containsEntry("consent-otherwise", "refuse");
    }

    private void ship(String version) {
        shipped = Optional.of(new Release(version, new ContentRef("ab".repeat(32), 300_000)));
        server.install(new AgentUpgradeStep(() -> shipped));
        new BuiltInScenarios(server.stores.scenarios());
    }

    private UpdateState state() {
        return updates.status(agent.machine()).state();
    }

    private List<String> packages(RunId run) {
        return server.runs.status(run).run().scenario().steps().stream()
                .map(step -> step.parameters().get("package"))
                .toList();
    }

    private void add(String id, Urgency urgency, String... needs) {
        var builder = PackageBuilder.of(id, ScriptedFormat.NAME)
                .urgency(urgency)
                .proof(Proof.of(new Check(new Probe.File("/" + id), new Expectation.Exists())));
        if (needs.length > 0) {
            builder.requiresAnyOf(needs);
        }
        server.stores.packages().insert(builder.build());
        server.clock.advance(Duration.ofSeconds(2));
    }

    private void starts(TestAgent machine) {
        files.putIfAbsent(machine, new LinkedHashSet<>());
        machine.boots();
        answers(machine);
    }

    /** The hello's questions are answered by what is installed. */
    private void answers(TestAgent machine) {
        machine.heard();
        var facts = new TreeMap<String, String>();
        for (FactProbe question : questions.ask(machine.machine())) {
            boolean there = question.probe() instanceof Probe.File file
                    && files.get(machine).contains(file.path());
            facts.put(question.fact(), there ? ProbeFact.present("") : ProbeFact.absent());
        }
        server.enrolments.takeAnswers(machine.machine(), Facts.of(facts));
        questions.answered(machine.machine());
    }

    /** @param timeOfDay empty when nothing is to be delivered */
    private UpdateSettings settings(String timeOfDay) {
        return new UpdateSettings() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return UpdateSettings.class;
            }

            @Override
            public boolean enabled() {
                return !timeOfDay.isEmpty();
            }

            @Override
            public String timeOfDay() {
                return timeOfDay;
            }

            @Override
            public boolean newestOnly() {
                return false;
            }

            @Override
            public boolean atNextBoot() {
                return false;
            }

            @Override
            public boolean ask() {
                return asking;
            }

            @Override
            public int askMinutes() {
                return 20;
            }

            @Override
            public String askOtherwise() {
                return "refuse";
            }

            @Override
            public boolean agents() {
                return true;
            }
        };
    }
}
