// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.todoke.api.run.ExecutionState.COMPLETED;
import static org.todoke.api.run.ExecutionState.FAILED;
import static org.todoke.api.run.ExecutionState.INSTALLING;
import static org.todoke.api.run.ExecutionState.INTERRUPTED;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.QUEUED;
import static org.todoke.api.run.ExecutionState.WAITING;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Order;
import org.todoke.api.work.Report.Phase;
import org.todoke.api.work.Result;
import org.todoke.api.work.Result.Failure.Cause;

@DisplayName("What failed or was interrupted")
class AgainTest {

    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").heard();

    @BeforeEach
    void scenarios() {
        server.addScenario("two", "app", "other");
        server.addScenario("tries", ScenarioOptions.DEFAULT.with(new Retry(3, PAUSE)), "app");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("is tried again after the pause; whether the attempt had effect is asked first (ruling 8)")
    void retries() {
        Run run = server.start("tries", agent);
        fails();
        server.assertState(run, agent, WAITING, "engine.package-step.not-proved");
        server.pass(PAUSE.minusSeconds(1));
        agent.heard();
        assertThat(agent.orders()).isEmpty();

        server.pass(Duration.ofSeconds(1));
        assertThat(agent.order().actions()).isEmpty();
        answers(Observation.absent());
        assertThat(agent.order().actions()).hasAtLeastOneElementOfType(Action.Run.class);
        agent.installs();

        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName("fails for good after its last attempt")
    void lastAttempt() {
        Run run = server.start("tries", agent);
        for (int i = 0; i < 2; i++) {
            fails();
            pause();
            answers(Observation.absent());
        }

        fails();

        assertThat(server.state(run, agent)).isEqualTo(FAILED);
    }

    @Test
    @DisplayName("is not installed twice: where the attempt had effect after all, its proof completes the step")
    void hadEffect() {
        Run run = server.start("tries", agent);
        agent.reports(agent.order().id(), Result.failed(Cause.COMMAND_LOST, "power cut"));
        pause();

        answers(Observation.present("there"));

        server.assertState(run, agent, COMPLETED, "engine.proved.there");
    }

    @Test
    @DisplayName("is not installed again while nobody knows whether it had effect")
    void unknown() {
        Run run = server.start("tries", agent);
        fails();
        pause();

        answers(Observation.unknown("locked"));

        server.assertState(run, agent, WAITING, "engine.proved.unknown");
    }

    @Test
    @DisplayName("is tried again after the agent was lost in the middle, with the proof first")
    void lostAgent() {
        Run run = server.start("tries", agent);
        agent.reports(agent.order().id(), Phase.RUNNING, 3);
        server.pass(TestServer.STEP_LIMIT.plus(Duration.ofMinutes(1)));
        server.assertState(run, agent, WAITING, "engine.expired.installing");

        agent.heard();
        pause();

        assertThat(agent.order().actions()).isEmpty();
    }

    @Test
    @DisplayName("goes on at the step at which it stopped when the run is resumed")
    void resumes() {
        Run run = server.start("two", agent);
        agent.installs();
        fails();
        assertThat(server.state(run, agent)).isEqualTo(FAILED);

        assertThat(server.runs.resume(run.id(), "ann")).isEqualTo(1);
        server.flow();
        assertThat(server.execution(run, agent).step()).isEqualTo(1);
        answers(Observation.absent());
        agent.installs();

        assertThat(server.runs.status(run.id()).isSuccess()).isTrue();
    }

    @Test
    @DisplayName("queues behind another run that has the machine when it is resumed (ruling 7)")
    void resumesBehind() {
        Run first = server.start("tries", agent);
        server.runs.interrupt(first.id(), "ann");
        server.start("two", agent);

        server.runs.resume(first.id(), "ann");

        assertThat(server.state(first, agent)).isEqualTo(QUEUED);
    }

    @Test
    @DisplayName("an interruption lets the install that is under way end, and no other step begin")
    void interruptsAfterStep() {
        Run run = server.start("two", agent);
        Order order = agent.order();
        agent.reports(order.id(), Phase.RUNNING, 3);

        server.runs.interrupt(run.id(), "ann");
        assertThat(server.state(run, agent)).isEqualTo(INSTALLING);
        agent.reports(order.id(), TestAgent.proved());

        server.assertState(run, agent, INTERRUPTED, "engine.stopped.person");
        assertThat(server.execution(run, agent).step()).isEqualTo(1);
        server.runs.resume(run.id(), "ann");
        server.flow();
        assertThat(agent.order().actions()).isNotEmpty();
    }

    @Test
    @DisplayName("an interruption takes back an order that has not begun")
    void interruptsOffered() {
        Run run = server.start("two", agent);

        server.runs.interrupt(run.id(), "ann");

        assertThat(agent.orders()).isEmpty();
        assertThat(server.state(run, agent)).isEqualTo(INTERRUPTED);
        assertThatThrownBy(() -> server.runs.interrupt(run.id(), "ann")).isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName("is run again alone, by the scenario as it was then, though it was edited and removed meanwhile")
    void rerun() {
        TestAgent good = server.agent("good").heard();
        Run run = server.start("two", agent, good);
        fails();
        good.installs();
        good.installs();
        server.scenarios.remove("two");

        Run again = server.runs.rerunFailed(run.id(), "ann");
        server.flow();

        assertThat(again.scenario()).isEqualTo(run.scenario());
        assertThat(server.runs.status(again.id()).executions())
                .singleElement()
                .matches(execution -> execution.machine().equals(agent.machine()));
        assertThat(server.runs.on(agent.machine()).error()).isEmpty();
    }

    @Test
    @DisplayName("F-2.20: a machine is in error until the error is cleared, and that keeps no manual run away")
    void clearsError() {
        server.start("two", agent);
        fails();
        assertThat(server.runs.on(agent.machine()).error()).isPresent();
        Run next = server.start("tries", agent);
        assertThat(server.state(next, agent)).isEqualTo(OFFERED);

        assertThat(server.runs.clearErrors(agent.machine())).isEqualTo(1);

        assertThat(server.runs.on(agent.machine()).error()).isEmpty();
    }

    @Test
    @DisplayName("is no error of the machine once a later run has ended well")
    void laterSuccess() {
        server.start("two", agent);
        fails();
        server.clock.advance(Duration.ofMinutes(1));
        agent.heard();
        server.start("tries", agent);

        agent.installs();

        assertThat(server.runs.on(agent.machine()).error()).isEmpty();
    }

    @Test
    @DisplayName("an edit of the scenario does not change the run that is under way")
    void editWhileRunning() {
        Run run = server.start("two", agent);
        var edited = server.scenarios.find("two").orElseThrow();
        server.scenarios.update(new org.todoke.api.scenario.Scenario(
                "two", "", "", edited.steps().subList(0, 1), edited.options(), edited.waitLimit(), edited.version()));

        agent.installs();

        assertThat(server.state(run, agent)).isEqualTo(OFFERED);
        assertThat(server.execution(run, agent).step()).isEqualTo(1);
    }

    @Test
    @DisplayName("the pause between attempts is not longer when the clock steps back an hour")
    void clockBack() {
        server.start("tries", agent);
        fails();

        server.clock.advance(Duration.ofHours(-1));
        server.pass(Duration.ofSeconds(1));

        assertThat(agent.orders()).hasSize(1);
    }

    private void fails() {
        agent.reports(agent.order().id(), TestAgent.exit(1, Observation.absent()));
    }

    private void pause() {
        agent.heard();
        server.pass(PAUSE);
        agent.heard();
    }

    private void answers(Observation observation) {
        assertThat(agent.order().actions()).isEmpty();
        agent.reports(
                agent.order().id(),
                new Result(java.util.List.of(), java.util.List.of(observation), java.util.Optional.empty()));
    }
}
