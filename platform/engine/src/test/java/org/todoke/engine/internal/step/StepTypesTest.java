// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.engine.kit.step.ScriptedStep;

@DisplayName("The installed step types")
class StepTypesTest {

    private final StepTypes types = new StepTypes();
    private final ScriptedStep first = new ScriptedStep("power");
    private final ScriptedStep second = new ScriptedStep("power");

    @Test
    @DisplayName("are found by id while they are there")
    void finds() {
        types.addStepType(first);
        assertThat(types.find("power")).containsSame(first);

        types.removeStepType(first);

        assertThat(types.find("power")).isEmpty();
    }

    @Test
    @DisplayName("of one id stand by behind the first, and take over when it goes")
    void takesOver() {
        types.addStepType(first);
        types.addStepType(second);
        assertThat(types.find("power")).containsSame(first);

        types.removeStepType(first);

        assertThat(types.find("power")).containsSame(second);
    }

    @Test
    @DisplayName("tell when one comes or goes")
    void tells() {
        var changes = new AtomicInteger();
        types.onChange(changes::incrementAndGet);

        types.addStepType(first);
        types.removeStepType(first);

        assertThat(changes).hasValue(2);
    }
}
