// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.COMPLETED;
import static org.todoke.api.run.ExecutionState.FAILED;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.WAITING;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Presence;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Timing;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Result;
import org.todoke.engine.internal.step.CommandStep;
import org.todoke.engine.internal.step.FileStep;
import org.todoke.engine.internal.step.PowerOffStep;
import org.todoke.engine.internal.step.RestartStep;
import org.todoke.engine.internal.step.WaitStep;

@DisplayName("A run of steps of every kind")
class StepKindsTest {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Result DONE = new Result(List.of(), List.of(), Optional.empty());

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").boots();

    @BeforeEach
    void install() {
        List.of(new FileStep(), new CommandStep(), new RestartStep(), new PowerOffStep(), new WaitStep())
                .forEach(server::install);
        server.addPackage("tool");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("copies, runs, restarts, switches off, waits for off and on, each after the one before")
    void everyKind() {
        Run run = start(
                step("file", Map.of("package", "tool", "to", "/opt/tool")),
                step("command", Map.of("command", "sh /opt/tool", "proof-file", "/opt/done")),
                step("restart", Map.of()),
                step("power-off", Map.of()),
                step("wait", Map.of("for", "off")),
                step("wait", Map.of("for", "on")));
        String hash = server.packages.list().get(0).content().sha256();

        agent.reports(agent.order().id(), new Result(List.of(), List.of(Observation.present(hash)), Optional.empty()));
        agent.installs();
        assertThat(agent.order().actions()).containsExactly(new Action.Power(Action.Power.Change.RESTART));
        agent.reports(agent.order().id(), DONE);
        assertThat(agent.order().actions()).containsExactly(new Action.Power(Action.Power.Change.OFF));
        agent.reports(agent.order().id(), DONE);
        server.assertState(run, agent, WAITING, "engine.step-wait.machine-off");
        server.pass(TestServer.SILENT_AFTER);
        assertThat(presence()).isEqualTo(Presence.State.OFF);
        server.assertState(run, agent, WAITING, "engine.step-wait.machine-on");
        agent.boots();

        server.assertState(run, agent, COMPLETED, "engine.wait-step.is-on");
    }

    @Test
    @DisplayName("gives a machine that has agreed to switch itself off nothing more, until it is on again")
    void offThenWork() {
        Run run = start(step("power-off", Map.of()), step("restart", Map.of()));
        agent.reports(agent.order().id(), DONE);
        server.assertState(run, agent, WAITING, "engine.wait.machine-leaving");
        agent.heard();
        server.pass(Duration.ofSeconds(30));
        server.assertState(run, agent, WAITING, "engine.wait.machine-leaving");
        server.clock.advance(TestServer.SILENT_AFTER);
        assertThat(presence()).isEqualTo(Presence.State.OFF);

        agent.boots();

        server.assertState(run, agent, OFFERED, "engine.offered");
    }

    @Test
    @DisplayName("waits for a machine that switched itself off no longer than the wait limit")
    void neverOnAgain() {
        Run run = start(step("power-off", Map.of()), step("restart", Map.of()));
        agent.reports(agent.order().id(), DONE);

        server.pass(TestServer.WAIT_LIMIT);

        server.assertState(run, agent, FAILED, "engine.expired.machine-leaving");
    }

    @Test
    @DisplayName(
            "goes on when a machine that had agreed to switch itself off was silent and is back without a new start")
    void shutdownWasCalledOff() {
        Run run = start(step("power-off", Map.of()), step("restart", Map.of()));
        agent.reports(agent.order().id(), DONE);
        server.clock.advance(TestServer.SILENT_AFTER);

        agent.heard();

        server.assertState(run, agent, OFFERED, "engine.offered");
    }

    @Test
    @DisplayName("waits for a state as long as the step's time limit, and says what never came")
    void waitEnds() {
        server.clock.advance(TestServer.SILENT_AFTER);
        Run run = start(new StepSpec("wait", Map.of("for", "on"), Duration.ofMinutes(10)));
        server.pass(Duration.ofMinutes(9));
        server.assertState(run, agent, WAITING, "engine.step-wait.machine-on");

        server.pass(Duration.ofMinutes(1));

        server.assertState(run, agent, FAILED, "engine.expired.machine-on");
        assertThat(server.execution(run, agent).reason().args()).containsExactly("pc-1");
    }

    @Test
    @DisplayName("waits for a state no longer than the wait limit where that is shorter")
    void waitLimitHolds() {
        server.clock.advance(TestServer.SILENT_AFTER);
        Run run = start(new StepSpec("wait", Map.of("for", "on"), Duration.ofDays(1)));
        server.pass(TestServer.WAIT_LIMIT.minusSeconds(1));
        server.assertState(run, agent, WAITING, "engine.step-wait.machine-on");

        server.pass(Duration.ofSeconds(1));

        server.assertState(run, agent, FAILED, "engine.expired.machine-on");
    }

    @Test
    @DisplayName("waits for a machine that no target knows, and that has never been heard")
    void stranger() {
        var stranger = new TestAgent(server, server.enrol("new-1", "unheard-of").id());
        server.clock.advance(TestServer.SILENT_AFTER);
        server.scenarios.create(scenario(step("wait", Map.of("for", "on"))));
        Run run = server.start("steps", stranger);
        server.assertState(run, stranger, WAITING, "engine.step-wait.machine-on");

        stranger.heard();

        server.assertState(run, stranger, COMPLETED, "engine.wait-step.is-on");
    }

    @Test
    @DisplayName("at the next boot: what no agent does is not brought ahead, and is done after the boot")
    void nextBoot() {
        server.scenarios.create(scenario(step("wait", Map.of("for", "on")), step("package", Map.of("package", "tool")))
                .with(ScenarioOptions.DEFAULT.with(Timing.NEXT_BOOT)));
        Run run = server.start("steps", agent);
        assertThat(agent.order().actions()).hasOnlyElementsOfType(Action.Keep.class);
        agent.reports(agent.order().id(), DONE);

        agent.boots();
        agent.installs();

        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName("retries a command only after its proof was asked for (ruling 8)")
    void retriesAfterProof() {
        server.scenarios.create(scenario(step("command", Map.of("command", "setup", "proof-file", "/done")))
                .with(ScenarioOptions.DEFAULT.with(new ScenarioOptions.Retry(2, Duration.ofMinutes(1)))));
        Run run = server.start("steps", agent);
        agent.reports(agent.order().id(), Result.failed(Result.Failure.Cause.COMMAND_TIMED_OUT, "hung"));
        server.pass(Duration.ofMinutes(1));
        agent.heard();

        assertThat(agent.order().actions()).isEmpty();
        agent.reports(agent.order().id(), new Result(List.of(), List.of(Observation.present("")), Optional.empty()));

        server.assertState(run, agent, COMPLETED, "engine.proved.there");
    }

    private Run start(StepSpec... steps) {
        server.scenarios.create(scenario(steps));
        return server.start("steps", agent);
    }

    private static Scenario scenario(StepSpec... steps) {
        return Scenario.of("steps", List.of(steps), TestServer.WAIT_LIMIT);
    }

    private static StepSpec step(String type, Map<String, String> parameters) {
        return new StepSpec(type, parameters, LIMIT);
    }

    private Presence.State presence() {
        return server.board.presence(agent.machine(), Optional.empty()).state();
    }
}
