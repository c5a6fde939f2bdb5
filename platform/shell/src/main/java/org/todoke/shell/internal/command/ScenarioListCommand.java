// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.MachineService;
import org.todoke.api.scenario.Assignment;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioService;
import org.todoke.shell.internal.completion.MachineOrGroupCompleter;
import org.todoke.shell.internal.completion.ScenarioGroupCompleter;
import org.todoke.shell.internal.screen.Json;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** The scenarios, group by group. */
@Service
@Command(scope = "todoke", name = "scenario-list", description = "Lists the scenarios and their steps, group by group")
public final class ScenarioListCommand extends TodokeCommand {

    @Option(name = "--group", description = "Only those of this group; an empty text for those of none")
    @Completion(ScenarioGroupCompleter.class)
    String group;

    @Option(name = "--on", description = "Only those assigned to this machine, group:NAME, or all")
    @Completion(MachineOrGroupCompleter.class)
    String on;

    @Option(name = "--json", description = "As one line of JSON, for scripts")
    boolean json;

    @Reference
    ScenarioService scenarios;

    @Reference
    AssignmentService assignments;

    @Reference
    MachineService machines;

    @Override
    protected void run() {
        Map<String, List<String>> assigned = assignments.list().stream()
                .collect(Collectors.groupingBy(
                        Assignment::scenario, Collectors.mapping(Assignment::to, Collectors.toList())));
        Optional<Set<String>> wanted = Optional.ofNullable(on).map(this::assignedTo);
        List<Scenario> listed = scenarios.list().stream()
                .filter(scenario -> group == null || scenario.group().equals(group))
                .filter(scenario -> wanted.isEmpty() || wanted.get().contains(scenario.name()))
                .sorted(Comparator.comparing(Scenario::group).thenComparing(Scenario::name))
                .toList();
        if (json) {
            screen().line(Json.of(listed.stream()
                    .map(scenario -> ScenarioForm.of(scenario, assigned.getOrDefault(scenario.name(), List.of())))
                    .toList()));
            return;
        }
        Table table = screen().table("group", "scenario", "steps", "assigned", "wait-limit");
        listed.forEach(scenario -> table.row(
                scenario.group().isEmpty() ? "—" : scenario.group(),
                scenario.name(),
                steps(scenario),
                String.join(", ", assigned.getOrDefault(scenario.name(), List.of("—"))),
                Screen.duration(scenario.waitLimit())));
        screen().show(table);
    }

    private Set<String> assignedTo(String word) {
        List<Assignment> all = word.startsWith("group:") || word.equals("all")
                ? assignments.list().stream()
                        .filter(assignment -> assignment.to().equals(word))
                        .toList()
                : assignments.concerning(machines.get(word).id());
        return all.stream().map(Assignment::scenario).collect(Collectors.toSet());
    }

    private static String steps(Scenario scenario) {
        return scenario.steps().stream()
                .map(step -> step.parameters().getOrDefault(step.type(), step.type()))
                .collect(Collectors.joining(", "));
    }
}
