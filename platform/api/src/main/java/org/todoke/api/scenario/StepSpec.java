// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.scenario;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.scenario.ScenarioOptions.Retry;

/**
 * One step of a scenario.
 *
 * @param type the step type's id ({@code package})
 * @param parameters what the step type wants to know; for {@code package}: {@code package} = the package's id
 * @param timeLimit how long the step may take on a machine once its order is out, 1 s to 7 days
 * @param retry how often it is tried; empty for as often as the scenario's options say
 */
public record StepSpec(String type, Map<String, String> parameters, Duration timeLimit, Optional<Retry> retry) {

    public static final Duration MAX_TIME_LIMIT = Duration.ofDays(7);

    /** A step that is tried as often as the scenario's options say. */
    public StepSpec(String type, Map<String, String> parameters, Duration timeLimit) {
        this(type, parameters, timeLimit, Optional.empty());
    }

    public StepSpec {
        parameters = Map.copyOf(parameters);
    }
}
