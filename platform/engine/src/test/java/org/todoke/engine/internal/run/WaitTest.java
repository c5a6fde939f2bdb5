// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.COMPLETED;
import static org.todoke.api.run.ExecutionState.FAILED;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.QUEUED;
import static org.todoke.api.run.ExecutionState.READY;
import static org.todoke.api.run.ExecutionState.REPORTED;
import static org.todoke.api.run.ExecutionState.WAITING;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;
import org.todoke.engine.internal.step.PackageStep;
import org.todoke.engine.kit.step.ScriptedStep;
import org.todoke.spi.target.OsTarget;

@DisplayName("An execution that waits")
class WaitTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final TestServer server = new TestServer(100);
    private final OsTarget target = TestServer.testTarget();
    private final PackageStep packageStep = new PackageStep();
    private TestAgent agent;

    WaitTest() {
        server.install(packageStep);
        server.install(target);
        agent = server.agent("pc-1");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("for its machine's agent goes on as soon as the agent is heard")
    void waitsForMachine() {
        Run run = start();
        server.assertState(run, agent, WAITING, "engine.wait.machine-absent");

        agent.heard();

        assertThat(server.state(run, agent)).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName("for its machine is not touched when a target comes")
    void sleepsOn() {
        Run run = start();
        long version = server.execution(run, agent).version();

        server.targets.removeTarget(target);
        server.install(target);
        server.pass(A_MOMENT);

        assertThat(server.execution(run, agent).version()).isEqualTo(version);
    }

    @Test
    @DisplayName("for its target goes on when the target's bundle is back")
    void waitsForTarget() {
        agent.heard();
        server.targets.removeTarget(target);
        Run run = start();
        server.assertState(run, agent, WAITING, "engine.wait.no-target");

        server.install(target);
        server.pass(A_MOMENT);

        assertThat(server.state(run, agent)).isEqualTo(OFFERED);
        agent.installs();
        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName("for its target waits for its machine when the target is back and the machine is not")
    void waitsForTargetThenMachine() {
        agent.heard();
        server.targets.removeTarget(target);
        Run run = start();

        server.clock.advance(TestServer.SILENT_AFTER);
        server.install(target);
        server.pass(A_MOMENT);

        server.assertState(run, agent, WAITING, "engine.wait.machine-absent");
    }

    @Test
    @DisplayName("for a target that claims its machine goes on when one comes")
    void waitsForClaim() {
        server.targets.removeTarget(target);
        var stranger =
                new TestAgent(server, server.enrol("stranger", TestServer.OS).id()).heard();
        Run run = start(stranger);
        server.assertState(run, stranger, WAITING, "engine.wait.unclaimed");

        server.install(target);
        server.pass(A_MOMENT);

        assertThat(server.state(run, stranger)).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName("for its step type goes on when that is installed")
    void waitsForStepType() {
        agent.heard();
        server.addScenario("one", "first");
        server.stepTypes.removeStepType(packageStep);
        server.stepTypes.addStepType(new ScriptedStep("other"));
        Run run = startUnchecked();
        server.assertState(run, agent, WAITING, "engine.wait.no-step-type");

        server.install(packageStep);
        server.pass(A_MOMENT);

        assertThat(server.state(run, agent)).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName("for something that its step type wants goes on when the step type says so")
    void waitsForStepTypesOwn() {
        agent.heard();
        var open = new AtomicBoolean();
        server.addScenario(
                "odd",
                new ScriptedStep("odd")
                        .planning(context -> open.get()
                                ? new StepPlan.Nothing(Message.of("test.open"))
                                : new StepPlan.Wait(Message.of("test.closed"))));
        Run run = server.start("odd", agent);
        server.pass(A_MOMENT);
        server.assertState(run, agent, WAITING, "test.closed");
        assertThat(server.states(run, server.execution(run, agent).id())).containsExactly(QUEUED, READY, WAITING);

        open.set(true);
        server.pass(A_MOMENT);

        server.assertState(run, agent, COMPLETED, "test.open");
    }

    @Test
    @DisplayName("goes on by the next sweep when the news of what it waits for was lost")
    void survivesLostNews() {
        agent.heard();
        server.targets.removeTarget(target);
        Run run = start();

        server.byHand.stop(); // the waking thread is dead
        server.install(target);
        server.dispatching.sweep();
        server.flow();

        assertThat(server.state(run, agent)).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName("does not wait when what it was planned to wait for has come meanwhile")
    void noticesWhatCameMeanwhile() {
        agent.heard();
        server.targets.removeTarget(target);
        server.addScenario("one", "first");
        server.flows.close();
        Run run = server.runs.start("one", java.util.List.of(agent.machine()), "test");
        var planned =
                server.dispatching.admit(server.execution(run, agent).id()).orElseThrow();

        server.install(target);
        server.dispatching.settle(planned);

        assertThat(server.state(run, agent)).isEqualTo(READY);
    }

    @Test
    @DisplayName("keeps the deadline of its step however often it wakes (ruling 9)")
    void keepsDeadline() {
        Run run = start();
        var deadline = server.execution(run, agent).deadline();
        server.pass(Duration.ofHours(1));

        server.targets.removeTarget(target);
        agent.heard();

        server.assertState(run, agent, WAITING, "engine.wait.no-target");
        assertThat(server.execution(run, agent).deadline()).isEqualTo(deadline);
    }

    @Test
    @DisplayName("for a judge stays reported while the target is away, and is judged when it is back")
    void waitsForJudge() {
        agent.heard();
        Run run = start();
        var order = agent.order().id();
        server.targets.removeTarget(target);

        agent.reports(order, TestAgent.proved());
        server.assertState(run, agent, REPORTED, "engine.wait.no-target");
        server.pass(A_MOMENT);
        assertThat(server.state(run, agent)).isEqualTo(REPORTED);
        server.install(target);
        server.pass(A_MOMENT);

        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName("is woken after a restart of the server when its machine is heard")
    void wakesAfterRestart() {
        Run run = start();
        TestServer next = server.restarted(TestServer.testTarget());
        next.pass(A_MOMENT);
        assertThat(next.state(run, agent)).isEqualTo(WAITING);

        agent.to(next).heard();

        assertThat(next.state(run, agent)).isEqualTo(OFFERED);
        next.stop();
    }

    @Test
    @DisplayName("ends when another target has taken the machine over from one that never came back")
    void goesOnWithHeir() {
        agent.heard();
        server.targets.removeTarget(target);
        Run run = start();
        server.install(org.todoke.engine.kit.target.ScriptedTarget.claiming(
                "heir", org.todoke.api.machine.Facts.OS_FAMILY, TestServer.OS));
        server.pass(A_MOMENT);
        server.assertState(run, agent, WAITING, "engine.wait.no-target");

        server.pass(Duration.ofHours(1));
        agent.heard();

        assertThat(server.state(run, agent)).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName("fails at once when its step type has a fault of its own, and the target stays active")
    void blamesStepType() {
        agent.heard();
        server.addScenario("odd", new ScriptedStep("odd").planning(context -> ScriptedStep.blunder()));

        Run run = server.start("odd", agent);

        server.assertState(run, agent, FAILED, "engine.step-type.failed");
        assertThat(server.targets.capabilities("test-os")).isPresent();
    }

    @Test
    @DisplayName("fails at once when its step type plans more than an order can hold")
    void refusesLongPlan() {
        agent.heard();
        var check = new org.todoke.api.work.Check(
                new org.todoke.api.work.Probe.File("/x"), new org.todoke.api.work.Expectation.Exists());
        var proof = new org.todoke.api.work.Proof(
                java.util.Collections.nCopies(org.todoke.api.work.Order.MAX_PROBES + 1, check));
        server.addScenario(
                "long", new ScriptedStep("long").planning(context -> new StepPlan.Work(java.util.List.of(), proof)));

        Run run = server.start("long", agent);

        server.assertState(run, agent, FAILED, "engine.plan.too-long");
    }

    private Run start() {
        return start(agent);
    }

    private Run start(TestAgent on) {
        server.addScenario("one", "first");
        return server.start("one", on);
    }

    /** As if the step type went just after the run was checked. */
    private Run startUnchecked() {
        var scenario = server.stores.scenarios().find("one").orElseThrow();
        var now = server.clock.instant();
        Run run = server.stores.runs().insertRun(scenario, now, "test");
        server.stores.runs().insertExecution(run.id(), agent.machine(), Message.of("engine.queued"), now);
        server.dispatching.sweep();
        server.flow();
        assertThat(server.state(run, agent)).isNotEqualTo(ExecutionState.QUEUED);
        return run;
    }
}
