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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Presence;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Timing;
import org.todoke.api.scenario.ScenarioOptions.When;
import org.todoke.api.work.Action;
import org.todoke.api.work.Result;
import org.todoke.api.work.Result.Failure.Cause;

@DisplayName("A machine's power at the end of a run")
class PowerTest {

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").boots();

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest(name = "F-2.26: restart after {0}, power off at end {1} → {2}")
    @CsvSource(
            nullValues = "-",
            value = {"false, false, -", "true, false, RESTART", "false, true, OFF", "true, true, OFF"})
    void table(boolean restart, boolean off, Action.Power.Change change) {
        Run run = start(restart, off);
        agent.installs();

        if (change != null) {
            assertThat(agent.order().actions()).containsExactly(new Action.Power(change));
            assertThat(server.execution(run, agent).state()).isEqualTo(OFFERED);
            done();
        }

        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName("F-2.26: the option to restart at the start has no effect")
    void restartAtStart() {
        server.addScenario(
                "start",
                ScenarioOptions.DEFAULT.with(new Timing(When.NOW, false, false, true, Timing.DEFAULT_BOOT_LIMIT)),
                "app");

        server.start("start", agent);

        assertThat(agent.order().actions()).noneMatch(Action.Power.class::isInstance);
    }

    @Test
    @DisplayName("that its agent may not change fails the run, and says why")
    void refused() {
        Run run = start(true, false);
        agent.installs();

        agent.reports(agent.order().id(), Result.failed(Cause.NOT_SUPPORTED, "started with --no-power"));

        server.assertState(run, agent, FAILED, "engine.failure.not_supported");
    }

    @Test
    @DisplayName("F-1.1: a machine that restarts is booting until it is heard, and a run waits for it to be on")
    void booting() {
        start(true, false);
        agent.installs();
        server.clock.advance(TestServer.SILENT_AFTER);
        assertThat(presence()).isEqualTo(Presence.State.BOOTING);
        server.addScenario("other", "app");
        TestAgent other = agent;

        server.pass(StagePlans.POWER_LIMIT.plus(Duration.ofMinutes(1)));
        assertThat(presence()).isEqualTo(Presence.State.SILENT);
        other.boots();

        assertThat(presence()).isEqualTo(Presence.State.ON);
    }

    @Test
    @DisplayName("F-1.1: a run that meets a booting machine waits for it, and begins when it is on")
    void waitsForBooting() {
        server.addScenario("one", "app");
        server.board.mayRestart(agent.machine(), Duration.ofMinutes(30));
        server.clock.advance(TestServer.SILENT_AFTER);

        Run run = server.start("one", agent);
        server.assertState(run, agent, WAITING, "engine.wait.machine-booting");
        agent.boots();

        assertThat(server.state(run, agent)).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName("F-1.1: a run that waits for a booting machine ends when it does not come")
    void neverOn() {
        server.addScenario("one", "app");
        server.board.mayRestart(agent.machine(), Duration.ofMinutes(30));
        server.clock.advance(TestServer.SILENT_AFTER);
        Run run = server.start("one", agent);

        server.pass(TestServer.WAIT_LIMIT);

        server.assertState(run, agent, FAILED, "engine.expired.machine-booting");
    }

    @Test
    @DisplayName("F-1.1: a machine that agreed to switch itself off is off once it is silent, and on when it is heard")
    void off() {
        start(false, true);
        agent.installs();
        done();
        assertThat(presence()).isEqualTo(Presence.State.GOING_OFF);

        server.clock.advance(TestServer.SILENT_AFTER);
        assertThat(presence()).isEqualTo(Presence.State.OFF);
        agent.boots();

        assertThat(presence()).isEqualTo(Presence.State.ON);
    }

    @Test
    @DisplayName("a machine does not stay on for an hour more when the clock steps back")
    void clockBack() {
        server.clock.advance(Duration.ofHours(-1));
        assertThat(presence()).isEqualTo(Presence.State.ON);

        server.clock.advance(TestServer.SILENT_AFTER);

        assertThat(presence()).isEqualTo(Presence.State.SILENT);
    }

    private Presence.State presence() {
        return server.board.presence(agent.machine(), Optional.empty()).state();
    }

    private Run start(boolean restart, boolean off) {
        server.addScenario(
                "power",
                ScenarioOptions.DEFAULT.with(new Timing(When.NOW, restart, off, false, Timing.DEFAULT_BOOT_LIMIT)),
                "app");
        return server.start("power", agent);
    }

    private void done() {
        agent.reports(agent.order().id(), new Result(List.of(), List.of(), Optional.empty()));
    }
}
