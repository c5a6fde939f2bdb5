// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.scenario;

import java.time.Duration;
import java.util.Map;

/**
 * One step of a scenario.
 *
 * @param type the step type's id ({@code package})
 * @param parameters what the step type wants to know; for {@code package}: {@code package} = the package's id
 * @param timeLimit how long the step may take on a machine once its order is out, 1 s to 7 days
 */
public record StepSpec(String type, Map<String, String> parameters, Duration timeLimit) {

    public static final Duration MAX_TIME_LIMIT = Duration.ofDays(7);

    public StepSpec {
        parameters = Map.copyOf(parameters);
    }
}
