// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.ScenarioCompleter;

/** Changes a scenario; what is not given stays. */
@Service
@Command(
        scope = "todoke",
        name = "scenario-edit",
        description = "Changes a scenario; what is not given stays, and runs keep what they began with")
public final class ScenarioEditCommand extends ScenarioWriteCommand {

    private static final Duration STEP_LIMIT = Duration.ofMinutes(30);

    @Argument(name = "scenario", description = "Name of the scenario", required = true, multiValued = true)
    @Completion(ScenarioCompleter.class)
    List<String> words;

    @Option(
            name = "--defaults",
            description = "Begin with the default options instead of those that it has: so switches are taken back")
    boolean defaults;

    @Override
    protected void run() {
        String name = argument(words);
        Scenario was =
                scenarios.find(name).orElseThrow(() -> ProblemException.notFound("shell.scenario.missing", name));
        var wanted = new Scenario(
                name,
                Objects.requireNonNullElse(group, was.group()),
                Objects.requireNonNullElse(description, was.description()),
                stepsAfter(was),
                options(defaults ? ScenarioOptions.DEFAULT : was.options()),
                waitLimit().orElse(was.waitLimit()),
                was.version());
        check(wanted);
        Scenario edited = scenarios.update(wanted);
        screen().say("scenario.edited", name, edited.version());
    }

    /** Steps that are given take the place of all that were there; a time limit alone is for all of these. */
    private List<StepSpec> stepsAfter(Scenario was) {
        Optional<Duration> limit = timeLimit();
        List<StepSpec> given = steps(limit.orElse(STEP_LIMIT));
        if (!given.isEmpty()) {
            return given;
        }
        return was.steps().stream()
                .map(step -> new StepSpec(step.type(), step.parameters(), limit.orElse(step.timeLimit()), step.retry()))
                .toList();
    }
}
