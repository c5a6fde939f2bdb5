// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.ProblemException;

/** Makes a scenario of packages and other steps. */
@Service
@Command(
        scope = "todoke",
        name = "scenario-create",
        description = "Creates a scenario: packages first, then the steps given, each in its order")
public final class ScenarioCreateCommand extends ScenarioWriteCommand {

    private static final Duration STEP_LIMIT = Duration.ofMinutes(30);
    private static final Duration WAIT_LIMIT = Duration.ofHours(24);

    @Argument(name = "name", description = "Name of the new scenario", required = true, multiValued = true)
    List<String> words;

    @Override
    protected void run() {
        String name = argument(words);
        List<StepSpec> wanted = steps(timeLimit().orElse(STEP_LIMIT));
        if (wanted.isEmpty()) {
            throw ProblemException.invalid("shell.option.needed", "--package, --step");
        }
        var scenario = new Scenario(
                name,
                Objects.requireNonNullElse(group, ""),
                Objects.requireNonNullElse(description, ""),
                wanted,
                options(ScenarioOptions.DEFAULT),
                waitLimit().orElse(WAIT_LIMIT),
                1);
        check(scenario);
        Scenario created = scenarios.create(scenario);
        screen().say("scenario.created", created.name(), created.steps().size());
    }
}
