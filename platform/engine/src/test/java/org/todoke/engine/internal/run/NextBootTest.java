// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.AWAITING_BOOT;
import static org.todoke.api.run.ExecutionState.COMPLETED;
import static org.todoke.api.run.ExecutionState.FAILED;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.QUEUED;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.MachineRuns;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Timing;
import org.todoke.api.scenario.ScenarioOptions.When;
import org.todoke.api.scenario.ScenarioOptions.WhenBusy;
import org.todoke.api.work.Action;
import org.todoke.api.work.Order;

@DisplayName("An install at the next boot")
class NextBootTest {

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").boots();

    @BeforeEach
    void scenarios() {
        server.addScenario("boot", ScenarioOptions.DEFAULT.with(Timing.NEXT_BOOT), "app");
        server.addScenario("now", "other");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("F-2.22: delivers now, and installs when the machine has started anew")
    void deliversThenInstalls() {
        Run run = server.start("boot", agent);
        assertThat(agent.order().actions()).singleElement().isInstanceOf(Action.Keep.class);
        assertThat(agent.order().probes()).isEmpty();
        keep();
        server.assertState(run, agent, AWAITING_BOOT, "engine.next-boot.delivered");
        assertThat(agent.orders()).isEmpty();

        agent.boots();

        assertThat(agent.order().actions()).hasAtLeastOneElementOfType(Action.Run.class);
        agent.installs();
        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName("F-2.22: waits on when only the agent has started anew")
    void sameBoot() {
        Run run = server.start("boot", agent);
        keep();

        agent.heard();
        server.pass(Duration.ofHours(1));

        assertThat(server.state(run, agent)).isEqualTo(AWAITING_BOOT);
    }

    @Test
    @DisplayName("F-2.22: is done by a server that was away when the machine started")
    void serverAway() {
        Run run = server.start("boot", agent);
        keep();

        TestServer next = server.restarted(TestServer.testTarget());
        agent.to(next).boots();
        agent.installs();

        assertThat(next.state(run, agent)).isEqualTo(COMPLETED);
        next.stop();
    }

    @Test
    @DisplayName("F-2.22: leaves the machine to other runs meanwhile, which are done before it")
    void leavesMachine() {
        Run boot = server.start("boot", agent);
        keep();

        Run now = server.start("now", agent);
        agent.installs();

        assertThat(server.state(now, agent)).isEqualTo(COMPLETED);
        assertThat(server.state(boot, agent)).isEqualTo(AWAITING_BOOT);
    }

    @Test
    @DisplayName("F-2.23: with power off at the end, the machine goes off after the delivery and not after the install")
    void powerOffAfterDelivery() {
        var timing = new Timing(When.NEXT_BOOT, false, true, false, Timing.DEFAULT_BOOT_LIMIT);
        server.addScenario("off", ScenarioOptions.DEFAULT.with(timing), "app");
        Run run = server.start("off", agent);
        keep();
        assertThat(agent.order().actions()).containsExactly(new Action.Power(Action.Power.Change.OFF));
        keep();
        assertThat(server.state(run, agent)).isEqualTo(AWAITING_BOOT);

        agent.boots().installs();

        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
        assertThat(agent.orders()).isEmpty();
    }

    @Test
    @DisplayName("F-2.24: a run that meets it going on fails with that reason")
    void conflict() {
        Run boot = server.start("boot", agent);
        keep();
        agent.boots();

        Run now = server.start("now", agent);

        server.assertState(now, agent, FAILED, "engine.next-boot.going-on");
        agent.installs();
        assertThat(server.state(boot, agent)).isEqualTo(COMPLETED);
        assertThat(server.state(server.start("now", agent), agent)).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName("F-2.24: a run that meets it going on queues where the scenario says so (ruling 7)")
    void conflictQueued() {
        server.addScenario("patient", ScenarioOptions.DEFAULT.with(WhenBusy.QUEUE), "other");
        server.start("boot", agent);
        keep();
        agent.boots();

        Run patient = server.start("patient", agent);
        assertThat(server.state(patient, agent)).isEqualTo(QUEUED);
        agent.installs();

        assertThat(server.state(patient, agent)).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName(
            "F-2.25: a machine holds 100 of them, the 101st is refused with advice, and a restart frees all places")
    void hundred() {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < MachineRuns.MOST_AWAITING_BOOT; i++) {
            runs.add(server.start("boot", agent));
            keep();
        }
        assertThat(server.runs.on(agent.machine()).awaitingBoot()).isEqualTo(100);
        server.assertState(server.start("boot", agent), agent, FAILED, "engine.next-boot.full");

        agent.boots();
        runs.forEach(run -> agent.installs());

        assertThat(runs).allMatch(run -> server.state(run, agent) == COMPLETED);
        server.start("boot", agent);
        assertThat(agent.order().actions()).singleElement().isInstanceOf(Action.Keep.class);
    }

    @Test
    @DisplayName("delivers all packages before the boot, and installs them in their order after it")
    void several() {
        server.addScenario("two", ScenarioOptions.DEFAULT.with(Timing.NEXT_BOOT), "app", "other");
        Run run = server.start("two", agent);
        keep();
        keep();
        assertThat(server.state(run, agent)).isEqualTo(AWAITING_BOOT);

        agent.boots().installs();
        assertThat(server.execution(run, agent).step()).isEqualTo(1);
        agent.installs();

        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName("ends when the machine is not started within the boot limit")
    void bootLimit() {
        Run run = server.start("boot", agent);
        keep();

        server.pass(Timing.DEFAULT_BOOT_LIMIT);

        server.assertState(run, agent, FAILED, "engine.expired.no-boot");
    }

    @Test
    @DisplayName("is refused on a machine whose starts cannot be told apart")
    void noBootId() {
        TestAgent odd = server.agent("odd").heard();
        Run run = server.start("boot", odd);
        Order order = odd.order();
        odd.reports(order.id(), TestAgent.proved());

        server.assertState(run, odd, FAILED, "engine.next-boot.no-boot-id");
    }

    @Test
    @DisplayName("that was interrupted while it waited is delivered again when resumed, not installed at once")
    void resumed() {
        Run run = server.start("boot", agent);
        keep();
        server.runs.interrupt(run.id(), "ann");

        server.runs.resume(run.id(), "ann");
        server.flow();

        assertThat(agent.order().actions()).singleElement().isInstanceOf(Action.Keep.class);
    }

    /** Does the present order, which has no proof. */
    private void keep() {
        agent.reports(agent.order().id(), TestAgent.exit(0));
    }
}
