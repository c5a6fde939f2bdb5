// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.shell.internal.completion.ScenarioCompleter;

/** Takes a scenario away. */
@Service
@Command(
        scope = "todoke",
        name = "scenario-remove",
        description = "Removes a scenario; its runs go on and stay to be seen")
public final class ScenarioRemoveCommand extends TodokeCommand {

    @Argument(name = "scenario", description = "Name of the scenario", required = true, multiValued = true)
    @Completion(ScenarioCompleter.class)
    List<String> words;

    @Reference
    ScenarioService scenarios;

    @Override
    protected void run() {
        String name = argument(words);
        scenarios.remove(name);
        screen().say("scenario.removed", name);
    }
}
