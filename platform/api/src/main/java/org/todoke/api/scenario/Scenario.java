// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.scenario;

import java.time.Duration;
import java.util.List;

/**
 * What an administrator wants done, to be run on any machines. A run keeps its own copy of the steps: a later edit does not
 * change it.
 *
 * @param name unique, 1 to 63 characters: letters, digits, {@code - _ .}
 * @param steps 1 to {@value #MAX_STEPS}
 * @param waitLimit how long a machine of a run may wait before each step (for its turn, its agent, its target), 1 s to 30 days
 */
public record Scenario(String name, List<StepSpec> steps, Duration waitLimit) {

    public static final int MAX_STEPS = 100;
    public static final Duration MAX_WAIT_LIMIT = Duration.ofDays(30);

    public Scenario {
        steps = List.copyOf(steps);
    }
}
