// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Removal;
import org.todoke.api.pkg.Setup;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.plan.RemovalPlans.MachineRemoval;
import org.todoke.api.plan.RemovalPlans.Verdict;
import org.todoke.api.plan.RemovalPlans.Way;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;
import org.todoke.engine.internal.plan.PackageRemovals;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.kit.target.ScriptedFormat;

@DisplayName("Taking a package off")
class RemovalTest {

    private final TestServer server = TestServer.started(10);
    private final TestAgent agent = server.agent("pc-1");
    private final Map<String, String> answers = new TreeMap<>();
    private final PackageRemovals removals = new PackageRemovals(
            server.stores.machines(),
            server.stores.packages(),
            server.targets,
            server.board,
            server.stepTypes,
            new StepChecks(server.stepTypes, server.stores.packages()));

    @AfterEach
    void stop() throws Exception {
        server.shutDown();
    }

    @Test
    @DisplayName("is planned with its proof where it is there")
    void plans() {
        add("tool", removable());
        has("tool");

        assertThat(plan("tool", Way.REMOVE))
                .isEqualTo(said(Verdict.WILL_REMOVE, Message.of("engine.removal.goes", "/tool -")));
    }

    @Test
    @DisplayName("is not planned where it is not there, or nobody has looked yet")
    void plansNothing() {
        add("tool", removable());
        assertThat(plan("tool", Way.REMOVE)).isEqualTo(said(Verdict.NOT_KNOWN, Message.of("engine.removal.not-seen")));

        lacks("tool");
        assertThat(plan("tool", Way.REMOVE)).isEqualTo(said(Verdict.NOT_THERE, Message.of("engine.removal.not-there")));
    }

    @Test
    @DisplayName("is refused while something there needs it, with its name")
    void refusesNeeded() {
        add("lib", removable());
        add("tool", removable(), "lib");
        has("lib", "tool");

        assertThat(plan("lib", Way.REMOVE))
                .isEqualTo(new MachineRemoval(
                        said(Verdict.NEEDED, Message.of("any")).machine(),
                        Verdict.NEEDED,
                        Message.of("engine.removal.needed", "tool"),
                        List.of(new PackageId("tool"))));
        assertThat(plan("tool", Way.REMOVE).verdict()).isEqualTo(Verdict.WILL_REMOVE);
    }

    @Test
    @DisplayName("is impossible where nobody knows how, with the step's own reason")
    void refusesUnknownWay() {
        add("tool", Optional.empty());
        has("tool");

        assertThat(plan("tool", Way.REMOVE))
                .isEqualTo(said(Verdict.IMPOSSIBLE, Message.of("engine.package-step.no-removal", "tool")));
        assertThat(plan("tool", Way.ROLLBACK))
                .isEqualTo(said(Verdict.IMPOSSIBLE, Message.of("engine.package-step.no-previous", "tool")));
    }

    @Test
    @DisplayName("is not known while the machine's target is away")
    void targetAway() {
        add("tool", removable());
        has("tool");
        server.removeTargets();

        assertThat(plan("tool", Way.REMOVE).verdict()).isEqualTo(Verdict.NOT_KNOWN);
    }

    @Test
    @DisplayName("is no question of a package that there is not")
    void unknownPackage() {
        assertThatThrownBy(() -> plan("ghost", Way.REMOVE)).hasMessageContaining("engine.package.unknown");
    }

    @Test
    @DisplayName("is completed when its absence is proved, and only then")
    void proves() {
        add("tool", removable());
        has("tool");

        Run run = start("remove");
        agent.reports(agent.order().id(), TestAgent.exit(0, Observation.absent()));
        server.assertState(run, agent, ExecutionState.COMPLETED, "engine.package-step.removed");

        Run second = start("remove");
        agent.reports(agent.order().id(), TestAgent.exit(0, Observation.present("still there")));
        server.assertState(second, agent, ExecutionState.FAILED, "engine.package-step.not-proved");
    }

    @Test
    @DisplayName("ends before anything is done when the agent sees that it is needed after all")
    void neededAfterAll() {
        add("tool", removable());

        Run run = start("remove");
        var failure = new Result.Failure(Result.Failure.Cause.PRECONDITION, "/other: present");
        agent.reports(agent.order().id(), new Result(List.of(), List.of(), Optional.of(failure)));

        server.assertState(run, agent, ExecutionState.FAILED, "engine.package-step.still-needed");
        assertThat(server.execution(run, agent).reason().args()).containsExactly("tool", "/other: present");
    }

    private Run start(String action) {
        var step = new StepSpec("package", Map.of("package", "tool", "action", action), Duration.ofMinutes(5));
        Run run = server.runs.start(
                Scenario.of("package-" + action, List.of(step), Duration.ofHours(1)), List.of(agent.machine()), "test");
        agent.heard();
        return run;
    }

    private MachineRemoval plan(String id, Way way) {
        return removals.plan(List.of(agent.machine()), new PackageId(id), way).get(0);
    }

    private MachineRemoval said(Verdict verdict, Message reason) {
        Machine machine = server.stores.machines().byId(agent.machine()).orElseThrow();
        return new MachineRemoval(machine, verdict, reason);
    }

    private void has(String... ids) {
        Stream.of(ids).forEach(id -> answers(id, ProbeFact.present("")));
    }

    private void lacks(String id) {
        answers(id, ProbeFact.absent());
    }

    private void answers(String id, String value) {
        answers.put(ProbeFact.name(probe(id)), value);
        server.enrolments.takeAnswers(agent.machine(), Facts.of(answers));
    }

    private static Probe probe(String id) {
        return new Probe.File("/" + id);
    }

    private static Optional<Removal> removable() {
        return Optional.of(new Removal(List.of("off"), Optional.empty()));
    }

    private void add(String id, Optional<Removal> removal, String... needs) {
        var gone = removal.map(known ->
                new Removal(known.parameters(), Optional.of(Proof.of(new Check(probe(id), new Expectation.Absent())))));
        var setup = new Setup(
                ScriptedFormat.NAME,
                id + ".bin",
                List.of(),
                "",
                List.of(),
                "",
                Optional.of(Proof.of(new Check(probe(id), new Expectation.Exists()))),
                false,
                false,
                false,
                gone);
        var dependencies = new Dependencies(
                List.of(),
                Stream.of(needs).map(need -> List.of(new PackageId(need))).toList(),
                List.of(),
                List.of(),
                Optional.empty());
        try {
            server.packages.add(
                    new NewPackage(
                            id,
                            Basics.of(PackageType.APPLICATION, "1.0"),
                            setup,
                            Applicability.everywhere(),
                            dependencies,
                            Optional.empty()),
                    new ByteArrayInputStream(new byte[] {1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
