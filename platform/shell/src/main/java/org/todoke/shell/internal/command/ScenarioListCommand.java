// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** All scenarios. */
@Service
@Command(scope = "todoke", name = "scenario-list", description = "Lists the scenarios and their steps")
public final class ScenarioListCommand extends TodokeCommand {

    @Reference
    ScenarioService scenarios;

    @Override
    protected void run() {
        Table table = screen().table("scenario", "steps", "wait-limit");
        for (Scenario scenario : scenarios.list()) {
            String steps = scenario.steps().stream()
                    .map(step -> step.parameters().getOrDefault(step.type(), step.type()))
                    .collect(Collectors.joining(", "));
            table.row(scenario.name(), steps, Screen.duration(scenario.waitLimit()));
        }
        screen().show(table);
    }
}
