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
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.shell.internal.completion.MachineOrGroupCompleter;
import org.todoke.shell.internal.completion.ScenarioCompleter;

/** Starts a scenario. */
@Service
@Command(
        scope = "todoke",
        name = "run-start",
        description = "Starts a scenario on machines or groups, or on those that it is assigned to")
public final class RunStartCommand extends RunCommand {

    @Argument(name = "scenario", description = "Name of the scenario", required = true, multiValued = true)
    @Completion(ScenarioCompleter.class)
    List<String> words;

    @Option(
            name = "--on",
            description =
                    "Name or id of a machine, group:NAME, or all; more of them by more --on, or with commas between;"
                            + " else those that the scenario is assigned to",
            multiValued = true)
    @Completion(MachineOrGroupCompleter.class)
    List<String> on;

    @Option(
            name = "--watch",
            description = "Stay and show the progress until the run has ended; Ctrl-C ends the watching alone")
    boolean watch;

    @Reference
    AssignmentService assignments;

    @Override
    protected void run() {
        String scenario = argument(words);
        List<MachineId> ids = meant(scenario).stream().map(Machine::id).toList();
        Run run = runs.start(scenario, ids, user());
        if (watch) {
            watch(run.id());
        } else {
            screen().say("run.begun", run.id(), scenario, ids.size());
        }
    }

    private List<Machine> meant(String scenario) {
        if (on == null) {
            return assignments.machines(scenario);
        }
        return machines.select(on.stream()
                .flatMap(given -> Arrays.stream(given.split(",")))
                .map(String::strip)
                .toList());
    }
}
