// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.MachineOrGroupCompleter;
import org.todoke.shell.internal.completion.ScenarioCompleter;

/** Says whom a scenario is for. */
@Service
@Command(
        scope = "todoke",
        name = "scenario-assign",
        description = "Assigns a scenario to machines and groups: it starts on them where nobody else is named")
public final class ScenarioAssignCommand extends TodokeCommand {

    @Argument(name = "scenario", description = "Name of the scenario", required = true, multiValued = true)
    @Completion(ScenarioCompleter.class)
    List<String> words;

    @Option(
            name = "--on",
            description =
                    "Name or id of a machine, group:NAME, or all; more of them by more --on, or with commas between",
            multiValued = true)
    @Completion(MachineOrGroupCompleter.class)
    List<String> on;

    @Option(name = "--remove", description = "Take these away instead")
    boolean remove;

    @Reference
    AssignmentService assignments;

    @Override
    protected void run() {
        String scenario = argument(words);
        if (on == null) {
            throw ProblemException.invalid("shell.option.needed", "--on");
        }
        List<String> meant = on.stream()
                .flatMap(given -> Arrays.stream(given.split(",")))
                .map(String::strip)
                .toList();
        if (remove) {
            assignments.unassign(scenario, meant);
        } else {
            assignments.assign(scenario, meant);
        }
        List<String> now = assignments.of(scenario);
        screen().say("scenario.assigned", scenario, now.isEmpty() ? "—" : String.join(", ", now));
    }
}
