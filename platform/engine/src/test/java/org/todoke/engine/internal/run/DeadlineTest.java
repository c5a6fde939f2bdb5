// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.FAILED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Report.Phase;

@DisplayName("An execution's deadline (ruling 9)")
class DeadlineTest {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final TestServer server = TestServer.started(1);
    private final TestAgent agent = server.agent("pc-1");

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest(name = "{0} ends after {1} with {2}")
    @CsvSource(delimiter = '|', textBlock = """
            WAITING    | PT4H     | engine.expired.machine-absent
            READY      | PT4H     | engine.expired.no-turn
            OFFERED    | PT30M30S | engine.expired.not-begun
            DELIVERING | PT30M30S | engine.expired.delivering
            INSTALLING | PT30M30S | engine.expired.installing
            PROVING    | PT30M30S | engine.expired.proving
            REPORTED   | PT24H    | engine.expired.not-judged
            """)
    void endsEveryState(ExecutionState state, Duration after, String reason) {
        Run run = bringTo(state);
        assertThat(server.state(run, agent)).isEqualTo(state);

        server.clock.advance(after.minus(A_SECOND));
        assertThat(server.dispatching.overdue()).isEmpty();
        server.clock.advance(A_SECOND);
        server.dispatching.overdue().forEach(server.dispatching::expire);

        server.assertState(run, agent, FAILED, reason);
        assertThat(server.execution(run, agent).reason().args().get(0)).contains("pc-1");
        assertThat(server.stores.runs().holder(agent.machine())).isEmpty();
        assertThat(server.stores.work().open(agent.machine())).isEmpty();
    }

    @Test
    @DisplayName("of a wait for the target ends with the target's name")
    void namesTarget() {
        Run run = bringTo(ExecutionState.READY);
        server.stores
                .runs()
                .execution(server.execution(run, agent).id())
                .ifPresent(ready -> server.ledger.change(
                        ready,
                        change -> change.to(
                                ExecutionState.WAITING,
                                org.todoke.api.text.Message.of("engine.wait.no-target", "pc-1", "test-os"))));

        server.clock.advance(TestServer.WAIT_LIMIT);
        server.dispatching.overdue().forEach(server.dispatching::expire);

        server.assertState(run, agent, FAILED, "engine.expired.no-target");
        assertThat(server.execution(run, agent).reason().args()).containsExactly("pc-1", "test-os");
    }

    @Test
    @DisplayName("frees the machine for the next run in its queue")
    void freesMachine() {
        bringTo(ExecutionState.INSTALLING);
        Run next = server.start("one", agent);

        server.clock.advance(TestServer.STEP_LIMIT.plus(GRACE));
        agent.heard();
        server.dispatching.overdue().forEach(server.dispatching::expire);
        server.flow();

        assertThat(server.state(next, agent)).isEqualTo(ExecutionState.OFFERED);
    }

    @Test
    @DisplayName("does nothing to an execution that has moved on")
    void spares() {
        Run run = bringTo(ExecutionState.OFFERED);
        Execution offered = server.execution(run, agent);
        server.clock.advance(TestServer.STEP_LIMIT.plus(GRACE));
        var overdue = server.dispatching.overdue();
        agent.reports(offered.order().orElseThrow(), TestAgent.proved());

        overdue.forEach(server.dispatching::expire);

        assertThat(server.state(run, agent)).isEqualTo(ExecutionState.COMPLETED);
    }

    @Test
    @DisplayName(
            "gives an agent that fetches its order late only the time that is left, without what is for the report")
    void shortensOrder() {
        bringTo(ExecutionState.OFFERED);

        server.clock.advance(Duration.ofMinutes(20));
        assertThat(agent.order().timeLimit()).isEqualTo(Duration.ofMinutes(10));
        server.clock.advance(Duration.ofMinutes(11));

        assertThat(agent.orders()).isEmpty();
    }

    @Test
    @DisplayName("starts anew with each step")
    void startsAnew() {
        agent.heard();
        server.addScenario("two", "first", "second");
        Run run = server.start("two", agent);
        server.clock.advance(Duration.ofMinutes(20));

        agent.heard().installs();

        assertThat(server.execution(run, agent).deadline())
                .contains(server.clock.instant().plus(TestServer.STEP_LIMIT).plus(GRACE));
    }

    @Test
    @DisplayName("is that of each step by its own time limit, as the agent's is")
    void perStep() {
        agent.heard();
        server.addPackage("first");
        server.addPackage("second");
        server.scenarios.create(Scenario.of(
                "two",
                List.of(
                        new StepSpec("package", Map.of("package", "first"), Duration.ofMinutes(5)),
                        new StepSpec("package", Map.of("package", "second"), Duration.ofHours(2))),
                TestServer.WAIT_LIMIT));
        Run run = server.start("two", agent);
        assertThat(agent.order().timeLimit()).isEqualTo(Duration.ofMinutes(5));
        agent.installs();
        assertThat(agent.order().timeLimit()).isEqualTo(Duration.ofHours(2));

        server.clock.advance(Duration.ofHours(2).plus(GRACE));
        server.dispatching.overdue().forEach(server.dispatching::expire);

        server.assertState(run, agent, FAILED, "engine.expired.not-begun");
    }

    private Run bringTo(ExecutionState state) {
        server.addScenario("one", "first");
        if (state == ExecutionState.WAITING) {
            return server.start("one", agent);
        }
        agent.heard();
        if (state == ExecutionState.READY) {
            server.flows.close();
        }
        Run run = server.start("one", agent);
        Phase[] phases = {Phase.FETCHING, Phase.RUNNING, Phase.PROVING};
        for (int i = 0; i < phases.length && state.ordinal() > ExecutionState.OFFERED.ordinal() + i; i++) {
            agent.reports(agent.order().id(), phases[i], 1);
        }
        if (state == ExecutionState.REPORTED) {
            OrderId order = agent.order().id();
            server.removeTargets();
            agent.reports(order, TestAgent.proved());
        }
        return run;
    }
}
