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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.Facts;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.Run;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.wake.Sign;
import org.todoke.api.wake.WakeCall;
import org.todoke.api.wake.WakeOutcome;
import org.todoke.engine.internal.step.PowerOnStep;
import org.todoke.engine.internal.step.RestartStep;

@DisplayName("A run that switches a machine on")
class WakeTest {

    private static final String MAC = "52:54:00:77:00:01";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1");
    private final Wakes wakes = wakes(server);

    @BeforeEach
    void off() {
        server.install(new PowerOnStep());
        server.install(new RestartStep());
        boots("first");
        server.clock.advance(TestServer.SILENT_AFTER);
    }

    /** It starts, and tells the address of its card. */
    private void boots(String session) {
        server.enrolments.beginSession(
                agent.machine(),
                session,
                "0.1.0",
                Facts.of(Map.of(Facts.OS_FAMILY, TestServer.OS, Facts.NET_MAC, MAC, Facts.NET_ADDRESS, "10.77.0.9")));
        agent.answers(Facts.none());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static Wakes wakes(TestServer server) {
        return new Wakes(
                server.stores.runs(), server.stores.machines(), server.planner, server.ledger, server.dispatching);
    }

    @Test
    @DisplayName("calls it until its agent is heard, and goes on with the next step")
    void agentComes() {
        Run run = start(powerOn("agent"), new StepSpec("restart", Map.of(), LIMIT));
        server.assertState(run, agent, WAITING, "engine.step-wait.power-on");
        assertThat(wakes.awaited())
                .containsExactly(new WakeCall(
                        server.execution(run, agent).id(), "pc-1", List.of(MacAddress.parse(MAC)), new Sign.Agent()));

        agent.boots();

        server.assertState(run, agent, OFFERED, "engine.offered");
        assertThat(wakes.awaited()).isEmpty();
    }

    @Test
    @DisplayName("goes on when the agent has said what the machine is now, or has not for a minute")
    void saysFirst() {
        StepSpec restart = new StepSpec("restart", Map.of(), LIMIT);
        Run run = start(powerOn("agent"), restart);
        agent.begins();
        server.assertState(run, agent, WAITING, "engine.wait.machine-answering");
        agent.answers(Facts.none());
        server.assertState(run, agent, OFFERED, "engine.offered");
        agent.installs();

        server.clock.advance(TestServer.SILENT_AFTER);
        Run mute = start(restart);
        agent.begins();
        server.assertState(mute, agent, WAITING, "engine.wait.machine-booting");
        server.pass(Duration.ofMinutes(1));
        server.assertState(mute, agent, OFFERED, "engine.offered");
    }

    @Test
    @DisplayName("calls it right when the step begins, and nobody where the machine is on")
    void callsAtOnce() {
        Run run = start(powerOn("agent"));
        var execution = server.execution(run, agent);
        var wait = new PlannedStep(execution, "power-on", new StepPlan.Wait(execution.reason()));
        var nothing = new PlannedStep(execution, "power-on", new StepPlan.Nothing(Message.of("test.on")));

        assertThat(wakes.callsOf(wait)).hasSize(1);
        assertThat(wakes.callsOf(nothing)).isEmpty();
    }

    @Test
    @DisplayName("ends in a remote power-on error when it does not come up within the step's time limit")
    void neverComes() {
        Run run = start(powerOn("agent"));
        server.pass(LIMIT.minusSeconds(1));
        server.assertState(run, agent, WAITING, "engine.step-wait.power-on");

        server.pass(Duration.ofSeconds(1));

        server.assertState(run, agent, FAILED, "engine.expired.power-on");
        assertThat(server.execution(run, agent).reason().args()).containsExactly("pc-1", MAC);
        assertThat(wakes.awaited()).isEmpty();
    }

    @Test
    @DisplayName("goes on by an answer where no agent is expected, as the last step and before another")
    void answers() {
        Run last = start(powerOn("echo"));
        wakes.answered(wakes.awaited().get(0));
        server.assertState(last, agent, COMPLETED, "engine.power-on-step.answered");

        Run more = start(powerOn("tcp:22"), new StepSpec("restart", Map.of(), LIMIT));
        wakes.answered(wakes.awaited().get(0));
        server.flow();

        server.assertState(more, agent, WAITING, "engine.wait.machine-absent");
        assertThat(server.execution(more, agent).step()).isEqualTo(1);
    }

    @Test
    @DisplayName("takes no answer for an execution that waits no longer")
    void lateAnswer() {
        Run run = start(powerOn("echo"));
        WakeCall call = wakes.awaited().get(0);
        server.pass(LIMIT);

        wakes.answered(call);
        wakes.called(new WakeOutcome(call, 0, Optional.of("late")));

        server.assertState(run, agent, FAILED, "engine.expired.power-on");
    }

    @Test
    @DisplayName("says while it waits that nothing can be sent, once, and takes it back when something is")
    void unsent() {
        Run run = start(powerOn("agent"));
        WakeCall call = wakes.awaited().get(0);

        wakes.called(new WakeOutcome(call, 0, Optional.of("Network is unreachable")));
        wakes.called(new WakeOutcome(call, 0, Optional.of("Network is unreachable")));
        server.assertState(run, agent, WAITING, "engine.step-wait.power-on-unsent");
        long version = server.execution(run, agent).version();
        wakes.called(new WakeOutcome(call, 0, Optional.of("Network is unreachable")));
        assertThat(server.execution(run, agent).version()).isEqualTo(version);
        assertThat(wakes.awaited()).hasSize(1);
        wakes.called(new WakeOutcome(call, 4, Optional.empty()));

        server.assertState(run, agent, WAITING, "engine.step-wait.power-on");
    }

    @Test
    @DisplayName("ends with the reason when nothing could be sent to the end")
    void neverSent() {
        Run run = start(powerOn("agent"));
        wakes.called(new WakeOutcome(wakes.awaited().get(0), 0, Optional.of("Network is unreachable")));

        server.pass(LIMIT);

        server.assertState(run, agent, FAILED, "engine.expired.power-on-unsent");
        assertThat(server.execution(run, agent).reason().args()).containsExactly("pc-1", MAC, "Network is unreachable");
    }

    @Test
    @DisplayName(
            "is looked for only now and then while nobody is called, at once when it is told, and at the latest at the twentieth look")
    void looksSeldom() {
        assertThat(wakes.awaited()).isEmpty();
        Run run = start(powerOn("agent"));
        assertThat(wakes.awaited()).isEmpty();

        assertThat(IntStream.range(0, 20).mapToObj(look -> wakes.awaited()).filter(found -> !found.isEmpty()))
                .isNotEmpty();
        boots("second");
        server.assertState(run, agent, COMPLETED, "engine.power-on-step.is-on");
        assertThat(wakes.awaited()).isEmpty();
        server.clock.advance(TestServer.SILENT_AFTER);
        Run next = start(powerOn("agent"));
        var execution = server.execution(next, agent);
        wakes.callsOf(new PlannedStep(execution, "power-on", new StepPlan.Wait(execution.reason())));

        assertThat(wakes.awaited()).hasSize(1);
    }

    @Test
    @DisplayName("goes on calling after the server was killed")
    void restarted() {
        Run run = start(powerOn("agent"));

        var next = server.restarted(TestServer.testTarget());
        next.install(new PowerOnStep());

        assertThat(wakes(next).awaited()).hasSize(1);
        agent.to(next).boots();
        assertThat(next.state(run, agent)).isEqualTo(COMPLETED);
        next.stop();
    }

    private Run start(StepSpec... steps) {
        Run run = server.runs.start(
                Scenario.of("wake", List.of(steps), TestServer.WAIT_LIMIT), List.of(agent.machine()), "test");
        server.flow();
        return run;
    }

    private static StepSpec powerOn(String proof) {
        return new StepSpec("power-on", Map.of("proof", proof), LIMIT);
    }
}
