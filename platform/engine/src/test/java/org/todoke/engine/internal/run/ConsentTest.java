// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Action;
import org.todoke.api.work.Report.Phase;
import org.todoke.api.work.Result;

@DisplayName("A person's consent (F-2.10)")
class ConsentTest {

    private final TestServer server = TestServer.started(10);
    private final TestAgent agent = server.agent("pc-1").heard();

    @AfterEach
    void stop() throws Exception {
        server.shutDown();
    }

    @Test
    @DisplayName("is asked for on the machine after the content is there; the run shows that it waits for a person")
    void asks() {
        asking("true");
        Run run = start(Map.of("consent-wait", "PT20M", "consent-otherwise", "refuse"));
        var order = agent.order();
        List<Action> actions = order.actions();
        assertThat(actions.get(actions.size() - 2)).isInstanceOfSatisfying(Action.Ask.class, ask -> {
            assertThat(ask.timeLimit()).isEqualTo(Duration.ofMinutes(20));
            assertThat(ask.otherwise()).isEqualTo(Action.Ask.Otherwise.REFUSE);
            assertThat(ask.text()).startsWith("install A 1.0:");
        });
        assertThat(order.timeLimit())
                .as("people have time of their own")
                .isEqualTo(TestServer.STEP_LIMIT.plus(Duration.ofMinutes(20)));

        agent.reports(order.id(), Phase.FETCHING, 1);
        agent.reports(order.id(), Phase.ASKING, 1);
        server.assertState(run, agent, ExecutionState.DELIVERING, "engine.phase.asking");
        agent.reports(order.id(), Phase.RUNNING, 1);
        server.assertState(run, agent, ExecutionState.INSTALLING, "engine.phase.running");
        agent.reports(order.id(), TestAgent.proved());
        assertThat(server.state(run, agent)).isEqualTo(ExecutionState.COMPLETED);
    }

    @Test
    @DisplayName("that is not given ends the run with the reason")
    void refused() {
        asking("true");
        Run run = start(Map.of());

        agent.reports(
                agent.order().id(),
                Result.failed(Result.Failure.Cause.REFUSED_BY_PERSON, "A person at the machine said no"));

        server.assertState(run, agent, ExecutionState.FAILED, "engine.failure.refused_by_person");
    }

    @ParameterizedTest(name = "agent.asks {0}, otherwise {1}: {2}")
    @CsvSource({"false, apply, not asked", "-, apply, not asked", "false, refuse, refused", "-, refuse, refused"})
    @DisplayName(
            "cannot be asked for by old agents and by those without a folder for it: what was said for that holds (ruling 19)")
    void unknown(String asks, String otherwise, String outcome) {
        if (!asks.equals("-")) {
            asking(asks);
        }

        Run run = start(Map.of("consent-otherwise", otherwise));

        if (outcome.equals("refused")) {
            server.assertState(run, agent, ExecutionState.FAILED, "engine.consent.nobody");
        } else {
            assertThat(agent.order().actions()).noneMatch(Action.Ask.class::isInstance);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "consent, maybe, engine.consent.ask",
        "consent-wait, 5, engine.consent.wait",
        "consent-wait, PT0S, engine.consent.wait",
        "consent-wait, PT25H, engine.consent.wait",
        "consent-otherwise, hope, engine.consent.otherwise"
    })
    @DisplayName("is refused when its words are none")
    void wrongWords(String parameter, String value, String key) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> start(Map.of(parameter, value)))
                .satisfies(problem -> assertThat(problem.text().key()).isEqualTo(key));
    }

    private void asking(String word) {
        server.enrolments.takeAnswers(agent.machine(), Facts.of(Map.of(Facts.AGENT_ASKS, word)));
    }

    private Run start(Map<String, String> more) {
        server.addPackage("A");
        Map<String, String> parameters = new HashMap<>(Map.of("package", "A", "consent", "ask"));
        parameters.putAll(more);
        server.scenarios.create(Scenario.of(
                "asked", List.of(new StepSpec("package", parameters, TestServer.STEP_LIMIT)), TestServer.WAIT_LIMIT));
        return server.start("asked", agent);
    }
}
