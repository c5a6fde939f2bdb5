// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.COMPLETED;
import static org.todoke.api.run.ExecutionState.FAILED;
import static org.todoke.api.run.ExecutionState.WAITING;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.work.Observation;

@DisplayName("How often a step is tried")
class StepRetryTest {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").heard();

    @BeforeEach
    void packages() {
        server.addPackage("first");
        server.addPackage("second");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("is counted for each step by itself")
    void perStep() {
        Run run = start(ScenarioOptions.DEFAULT.with(new Retry(2, PAUSE)), step("first"), step("second"));

        for (int step = 0; step < 2; step++) {
            fails();
            server.assertState(run, agent, WAITING, "engine.package-step.not-proved");
            server.pass(PAUSE);
            agent.heard().installs();
        }

        assertThat(server.state(run, agent)).isEqualTo(COMPLETED);
    }

    @Test
    @DisplayName("is the step's own number and pause where it says one, and the scenario's elsewhere")
    void ownNumber() {
        Run run = start(
                ScenarioOptions.DEFAULT.with(new Retry(2, PAUSE)),
                step("first").withRetry(3, Duration.ofMinutes(30)),
                step("second").withRetry(1, Duration.ZERO));
        for (int attempt = 1; attempt < 3; attempt++) {
            fails();
            server.pass(PAUSE);
            agent.heard();
            assertThat(agent.orders()).as("before the step's own pause is over").isEmpty();
            server.pass(Duration.ofMinutes(29));
            agent.heard();
        }
        agent.installs();

        fails();

        server.assertState(run, agent, FAILED, "engine.package-step.not-proved");
        assertThat(server.execution(run, agent).step()).isEqualTo(1);
    }

    private void fails() {
        while (agent.order().actions().isEmpty()) { // asked first whether the attempt before had its effect
            agent.reports(agent.order().id(), TestAgent.exit(0, Observation.absent()));
        }
        agent.reports(agent.order().id(), TestAgent.exit(0, Observation.absent()));
    }

    private Run start(ScenarioOptions options, Step... steps) {
        server.scenarios.create(
                Scenario.of("two", List.of(steps).stream().map(Step::spec).toList(), TestServer.WAIT_LIMIT)
                        .with(options));
        return server.start("two", agent);
    }

    private static Step step(String pkg) {
        return new Step(new StepSpec("package", Map.of("package", pkg), TestServer.STEP_LIMIT));
    }

    private record Step(StepSpec spec) {
        Step withRetry(int attempts, Duration pause) {
            return new Step(new StepSpec(
                    spec.type(), spec.parameters(), spec.timeLimit(), Optional.of(new Retry(attempts, pause))));
        }
    }
}
