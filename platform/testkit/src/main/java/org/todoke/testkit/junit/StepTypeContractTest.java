// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.step.StepType;
import org.todoke.testkit.contract.StepTypeContract;

/** The contract of a step type as a test: extend it beside the step type. */
public abstract class StepTypeContractTest {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    /** The step type that is tested. */
    protected abstract StepType stepType();

    /** Steps on machines that it must have work for; at least one. */
    protected abstract List<StepContext> examples();

    @Test
    void keepsTheContract() {
        assertFalse(examples().isEmpty(), "a step type needs work to be tested with");
        assertEquals(List.of(), new StepTypeContract(TIME_LIMIT, examples()).check(stepType()));
    }
}
