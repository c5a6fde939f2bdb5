// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.todoke.api.run.ExecutionState.COMPLETED;
import static org.todoke.api.run.ExecutionState.DELIVERING;
import static org.todoke.api.run.ExecutionState.FAILED;
import static org.todoke.api.run.ExecutionState.INSTALLING;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.PROVING;
import static org.todoke.api.run.ExecutionState.QUEUED;
import static org.todoke.api.run.ExecutionState.READY;
import static org.todoke.api.run.ExecutionState.REPORTED;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.text.Message;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Order;
import org.todoke.api.work.Report.Phase;
import org.todoke.api.work.Result;
import org.todoke.api.work.Result.Failure.Cause;

@DisplayName("A run")
class RunTest {

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").heard();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("goes through every state of every step, and is completed with the last one's proof")
    void happyPath() {
        server.addScenario("two", "first", "second");

        var told = new ArrayList<ExecutionState>();
        server.signals.whenChanged(changed -> told.add(changed.state()));
        Run run = server.start("two", agent);
        agent.installs();
        agent.installs();

        Execution execution = server.execution(run, agent);
        assertThat(server.states(run, execution.id()))
                .containsExactly(
                        QUEUED,
                        READY,
                        OFFERED,
                        DELIVERING,
                        INSTALLING,
                        PROVING,
                        REPORTED,
                        READY,
                        OFFERED,
                        DELIVERING,
                        INSTALLING,
                        PROVING,
                        REPORTED,
                        COMPLETED);
        assertThat(told)
                .as("whoever looks on is told of each")
                .contains(READY, OFFERED, DELIVERING, INSTALLING, PROVING, REPORTED)
                .last()
                .isEqualTo(COMPLETED);
        assertThat(execution.reason().key()).isEqualTo("engine.package-step.proved");
        assertThat(execution.reason().args()).containsExactly("second", "there");
        assertThat(execution.output()).isEqualTo("exit 0");
        assertThat(execution.deadline()).isEmpty();
        assertThat(execution.startedAt()).isPresent();
        assertThat(execution.endedAt()).isPresent();
        assertThat(server.runs.status(run.id()).isSuccess()).isTrue();
    }

    @Test
    @DisplayName("wakes the agent for each order, and gives each order once")
    void wakesForOrders() {
        server.addScenario("two", "first", "second");
        server.start("two", agent);
        Order first = agent.order();

        agent.installs();

        assertThat(server.channel.woken()).containsExactly(agent.machine(), agent.machine());
        assertThat(agent.order().id()).isNotEqualTo(first.id());
        assertThat(server.work.ordersFor(agent.machine(), List.of(agent.order().id())))
                .isEmpty();
    }

    @Test
    @DisplayName("shows how much of the content has arrived")
    void showsBytes() {
        server.addScenario("one", "first");
        Run run = server.start("one", agent);

        agent.reports(agent.order().id(), Phase.FETCHING, 3);

        assertThat(server.execution(run, agent).bytesDone()).isEqualTo(3);
        assertThat(server.execution(run, agent).bytesTotal()).isEqualTo("first".length());
    }

    @Test
    @DisplayName("queues a machine that is busy with another run, and goes on when that ends (ruling 7)")
    void queuesBusyMachine() {
        server.addScenario("one", "first");
        Run first = server.start("one", agent);
        Run second = server.start("one", agent);
        Run third = server.start("one", agent);
        assertThat(server.state(second, agent)).isEqualTo(QUEUED);

        agent.installs();

        assertThat(server.state(first, agent)).isEqualTo(COMPLETED);
        assertThat(server.state(second, agent)).isEqualTo(OFFERED);
        assertThat(server.state(third, agent)).isEqualTo(QUEUED);
        agent.installs();
        agent.installs();
        assertThat(server.state(third, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName(
            "lets machines over the limit wait in ready, and takes the next when a place is free (ruling 6, F-2.21)")
    void respectsLimit() {
        var small = TestServer.started(2);
        var agents = List.of(
                small.agent("a").heard(),
                small.agent("b").heard(),
                small.agent("c").heard());
        small.addScenario("one", "first");

        Run run = small.start("one", agents.toArray(TestAgent[]::new));
        assertThat(small.runs.status(run.id()).count(OFFERED)).isEqualTo(2);
        assertThat(small.runs.status(run.id()).count(READY)).isEqualTo(1);
        agents.get(0).installs();

        assertThat(small.runs.status(run.id()).count(COMPLETED)).isEqualTo(1);
        assertThat(small.runs.status(run.id()).count(OFFERED)).isEqualTo(2);
        small.stop();
    }

    @Test
    @DisplayName(
            "keeps to the limit when several machines were admitted before the first is offered its order (ruling 6)")
    void respectsLimitAtOffer() {
        var small = TestServer.started(1);
        var agents = List.of(small.agent("a").heard(), small.agent("b").heard());
        small.addScenario("one", "first");
        var run =
                small.runs.start("one", agents.stream().map(TestAgent::machine).toList(), "test");

        small.runs.status(run.id()).executions().stream()
                .map(execution -> small.dispatching.admit(execution.id()).orElseThrow())
                .toList()
                .forEach(small.dispatching::offer);

        assertThat(small.runs.status(run.id()).count(OFFERED)).isEqualTo(1);
        assertThat(small.runs.status(run.id()).count(READY)).isEqualTo(1);
        small.stop();
    }

    @Test
    @DisplayName("fails a machine whose result is not proved, though the installer said 0 (F-2.13)")
    void failsWithoutProof() {
        server.addScenario("one", "first");
        Run run = server.start("one", agent);

        agent.reports(agent.order().id(), TestAgent.exit(0, Observation.absent()));

        server.assertState(run, agent, FAILED, "engine.package-step.not-proved");
    }

    @Test
    @DisplayName("can be run again after a failure, with a new order")
    void runsAgain() {
        server.addScenario("one", "first");
        server.start("one", agent);
        Order failed = agent.order();
        agent.reports(failed.id(), Result.failed(Cause.DISK_FULL, "no space"));

        Run again = server.start("one", agent);

        assertThat(agent.order().id()).isNotEqualTo(failed.id());
        agent.installs();
        assertThat(server.state(again, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName("does not go on to the next step after one that failed")
    void stopsAtFailure() {
        server.addScenario("two", "first", "second");
        server.start("two", agent);

        agent.reports(agent.order().id(), Result.failed(Cause.COMMAND_LOST, "killed"));

        assertThat(agent.orders()).isEmpty();
    }

    @Test
    @DisplayName("keeps its steps when the scenario is removed meanwhile")
    void keepsSteps() {
        server.addScenario("two", "first", "second");
        Run run = server.start("two", agent);

        server.scenarios.remove("two");
        agent.installs();
        agent.installs();

        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName(
            "keeps its packages until it has ended; resumed after that, a machine whose package was removed fails and names it")
    void missesRemovedPackage() {
        server.addScenario("two", "first", "second");
        Run run = server.start("two", agent);
        server.scenarios.remove("two");
        assertThatThrownBy(() -> server.packages.remove(new PackageId("second")))
                .hasMessageContaining("engine.package.in-run");
        server.runs.interrupt(run.id(), "test");
        server.flow();
        server.packages.remove(new PackageId("second"));

        server.runs.resume(run.id(), "test");
        server.flow();
        agent.installs();
        server.flow();

        server.assertState(run, agent, FAILED, "engine.package-step.missing");
        assertThat(server.execution(run, agent).reason().args()).containsExactly("second");
    }

    @Test
    @DisplayName("ends as given up, with the reason, when its flow cannot go on")
    void givesUp() {
        server.addScenario("one", "first");
        var absent = server.agent("pc-2");
        Run run = server.runs.start("one", List.of(absent.machine()), "test");

        server.dispatching.giveUp(server.execution(run, absent).id(), Message.of("test.flow-failed"));

        server.assertState(run, absent, FAILED, "test.flow-failed");
    }

    @Test
    @DisplayName("is not given up while its agent is at work")
    void keepsWorking() {
        server.addScenario("one", "first");
        Run run = server.start("one", agent);

        server.dispatching.giveUp(server.execution(run, agent).id(), Message.of("test.flow-failed"));

        assertThat(server.state(run, agent)).isEqualTo(OFFERED);
    }
}
