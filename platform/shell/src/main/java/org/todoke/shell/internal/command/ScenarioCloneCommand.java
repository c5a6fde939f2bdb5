// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Objects;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.ScenarioCompleter;
import org.todoke.shell.internal.completion.ScenarioGroupCompleter;

/** Makes a scenario like another one. Who is assigned to that one is not assigned to the copy. */
@Service
@Command(
        scope = "todoke",
        name = "scenario-clone",
        description = "Creates a scenario like another one; machines are not assigned to the copy")
public final class ScenarioCloneCommand extends TodokeCommand {

    @Argument(
            name = "names",
            description = "Name of the scenario, and name of the copy",
            required = true,
            multiValued = true)
    @Completion(ScenarioCompleter.class)
    List<String> words;

    @Option(name = "--group", description = "The group of scenarios that the copy stands in; else the other one's")
    @Completion(ScenarioGroupCompleter.class)
    String group;

    @Reference
    ScenarioService scenarios;

    @Override
    protected void run() {
        List<String> names = arguments(words);
        if (names.size() != 2) {
            throw ProblemException.invalid("shell.scenario.clone-names");
        }
        Scenario was = scenarios
                .find(names.get(0))
                .orElseThrow(() -> ProblemException.notFound("shell.scenario.missing", names.get(0)));
        Scenario copy = scenarios.create(new Scenario(
                names.get(1),
                Objects.requireNonNullElse(group, was.group()),
                was.description(),
                was.steps(),
                was.options(),
                was.waitLimit(),
                1));
        screen().say("scenario.created", copy.name(), copy.steps().size());
    }
}
