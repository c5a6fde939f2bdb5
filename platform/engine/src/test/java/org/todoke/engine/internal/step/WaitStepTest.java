// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Presence;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;

@DisplayName("The step that waits for a machine's state")
class WaitStepTest {

    private final WaitStep step = new WaitStep();

    @ParameterizedTest(name = "for {0}, machine is {1}: {2}")
    @CsvSource({
        "on, ON, engine.wait-step.is-on",
        "on, GOING_OFF, engine.step-wait.machine-on",
        "on, BOOTING, engine.step-wait.machine-on",
        "on, OFF, engine.step-wait.machine-on",
        "on, SILENT, engine.step-wait.machine-on",
        "on, NEVER_SEEN, engine.step-wait.machine-on",
        "off, ON, engine.step-wait.machine-off",
        "off, GOING_OFF, engine.step-wait.machine-off",
        "off, BOOTING, engine.step-wait.machine-off",
        "off, OFF, engine.wait-step.is-off",
        "off, SILENT, engine.wait-step.is-off",
        "off, NEVER_SEEN, engine.wait-step.is-off"
    })
    @DisplayName("goes on when the machine is as it should be")
    void plans(String word, Presence.State state, String key) {
        var context =
                StepSamples.context("wait", Map.of("for", word), new Presence(state, Optional.empty()), Facts.none());

        assertThat(step.plan(context))
                .isEqualTo(
                        key.startsWith("engine.step-wait.")
                                ? new StepPlan.Wait(Message.of(key, "pc-1"))
                                : new StepPlan.Nothing(Message.of(key, "pc-1")));
    }

    @Test
    @DisplayName("does not wait for the agent first")
    void withoutAgent() {
        assertThat(step.needsAgent(
                        StepSamples.context("wait", Map.of("for", "on")).step()))
                .isFalse();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "ON", "lunch"})
    @DisplayName("refuses what it cannot wait for, when the scenario is made and when it runs")
    void refuses(String word) {
        assertThat(StepSamples.errors(step, Map.of("for", word))).containsExactly("engine.wait-step.for");
        assertThat(StepSamples.plan(step, Map.of("for", word)))
                .isEqualTo(new StepPlan.Impossible(Message.of("engine.wait-step.for", word)));
    }
}
