// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.scenario;

import java.time.Duration;
import java.util.List;

/**
 * What an administrator wants done, to be run on any machines. A run keeps its own copy: neither an edit nor a removal changes it.
 *
 * @param name unique, 1 to 63 characters: letters, digits, {@code - _ .}
 * @param group where it stands in a list, at most 63 characters; empty for none
 * @param description for people, at most {@value #MAX_DESCRIPTION} characters
 * @param steps 1 to {@value #MAX_STEPS}
 * @param waitLimit how long a machine of a run may wait before each step (for its turn, its agent, its target), 1 s to 30 days
 * @param version counts the edits, from 1; the catalogue sets it
 */
public record Scenario(
        String name,
        String group,
        String description,
        List<StepSpec> steps,
        ScenarioOptions options,
        Duration waitLimit,
        long version) {

    public static final int MAX_STEPS = 100;
    public static final int MAX_DESCRIPTION = 500;
    public static final Duration MAX_WAIT_LIMIT = Duration.ofDays(30);

    /** Present from the first start and never removed (F-1.2). */
    public static final String AGENT_UPGRADE = "System_AgentUpgrade_Multicast";

    public Scenario {
        steps = List.copyOf(steps);
    }

    /** A scenario without group and description, with the default options. */
    public static Scenario of(String name, List<StepSpec> steps, Duration waitLimit) {
        return new Scenario(name, "", "", steps, ScenarioOptions.DEFAULT, waitLimit, 1);
    }

    /** How often this step is tried. */
    public ScenarioOptions.Retry retryOf(int step) {
        return steps.get(step).retry().orElse(options.retry());
    }

    public Scenario with(ScenarioOptions newOptions) {
        return new Scenario(name, group, description, steps, newOptions, waitLimit, version);
    }

    public Scenario withVersion(long newVersion) {
        return new Scenario(name, group, description, steps, options, waitLimit, newVersion);
    }
}
