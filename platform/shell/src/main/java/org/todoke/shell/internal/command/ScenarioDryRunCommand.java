// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.run.DryRun;
import org.todoke.api.run.DryRun.Estimate;
import org.todoke.api.run.DryRun.Fate;
import org.todoke.api.run.DryRun.Outlook;
import org.todoke.api.run.DryRun.Step;
import org.todoke.api.run.DryRunService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.ScenarioCompleter;
import org.todoke.shell.internal.screen.Json;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** Shows what a scenario would do, and does nothing. */
@Service
@Command(
        scope = "todoke",
        name = "scenario-dry-run",
        description = "Shows what a scenario would do on machines, and does nothing")
public final class ScenarioDryRunCommand extends TodokeCommand {

    @Argument(
            name = "scenario, machines",
            description = "Name of the scenario; then machines, group:NAME or all",
            required = true,
            multiValued = true)
    @Completion(ScenarioCompleter.class)
    List<String> words;

    @Option(name = "--steps", description = "Also each step on each machine")
    boolean steps;

    @Option(name = "--json", description = "As JSON, for programs")
    boolean json;

    @Reference
    MachineService machines;

    @Reference
    DryRunService dryRuns;

    @Override
    protected void run() {
        List<String> given = arguments(words);
        if (given.size() < 2) {
            throw ProblemException.invalid("shell.dry-run.arguments");
        }
        var meant = machines.select(given.subList(1, given.size())).stream()
                .map(Machine::id)
                .toList();
        DryRun dry = dryRuns.of(given.get(0), meant);
        if (json) {
            screen().line(Json.of(json(dry)));
        } else {
            show(dry);
        }
    }

    private void show(DryRun dry) {
        screen().say(
                        "dry-run.title",
                        dry.scenario().name(),
                        dry.machines().size(),
                        dry.count(Fate.RUNS),
                        dry.count(Fate.WAITS),
                        dry.count(Fate.NOTHING),
                        dry.count(Fate.FAILS));
        screen().say("dry-run.bytes", Screen.size(dry.machineBytes()), Screen.size(dry.sentBytes()));
        screen().say("dry-run.time", time(dry.time()), screen().text(dry.time().basis()));
        dry.waves().forEach(wave -> screen().say("dry-run.wave", wave.number(), wave.machines(), wave.rounds()));
        dry.notes().forEach(note -> screen().say("warning", screen().text(note)));
        Table table = screen().table("wave", "round", "machine", "outcome", "size", "time", "reason");
        dry.machines().forEach(machine -> row(table, machine));
        screen().show(table);
    }

    private void row(Table table, Outlook machine) {
        table.row(
                machine.wave(),
                machine.round() == 0 ? "–" : machine.round(),
                machine.name(),
                fate(machine.fate()),
                Screen.size(machine.bytes()),
                time(machine.time()),
                screen().text(machine.reason()));
        boolean detailed = steps || machine.fate() == Fate.FAILS;
        machine.steps().stream()
                .filter(step -> detailed)
                .forEach(step -> table.row(
                        "",
                        "",
                        "  " + step.number() + " " + step.type(),
                        fate(step.fate()),
                        Screen.size(step.bytes()),
                        time(step.time()),
                        screen().text(step.reason()) + " "
                                + screen().text(step.time().basis())));
    }

    private String fate(Fate fate) {
        return screen().text("dry-run.fate." + fate.name().toLowerCase(Locale.ROOT));
    }

    private String time(Estimate estimate) {
        return estimate.time().map(Screen::duration).orElseGet(() -> screen().text("dry-run.unknown"));
    }

    private Map<String, Object> json(DryRun dry) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("scenario", dry.scenario().name());
        all.put("machineBytes", dry.machineBytes());
        all.put("sentBytes", dry.sentBytes());
        put(all, dry.time());
        all.put(
                "waves",
                dry.waves().stream()
                        .map(wave ->
                                Map.of("wave", wave.number(), "machines", wave.machines(), "rounds", wave.rounds()))
                        .toList());
        all.put("notes", dry.notes().stream().map(screen()::text).toList());
        all.put("machines", dry.machines().stream().map(this::json).toList());
        return all;
    }

    private Map<String, Object> json(Outlook machine) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("machine", machine.name());
        one.put("id", machine.machine());
        one.put("wave", machine.wave());
        one.put("round", machine.round());
        one.put("outcome", word(machine.fate()));
        one.put("reason", screen().text(machine.reason()));
        one.put("bytes", machine.bytes());
        put(one, machine.time());
        one.put("steps", machine.steps().stream().map(this::json).toList());
        return one;
    }

    private Map<String, Object> json(Step step) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("step", step.number());
        one.put("type", step.type());
        one.put("outcome", word(step.fate()));
        one.put("reason", screen().text(step.reason()));
        one.put("bytes", step.bytes());
        put(one, step.time());
        return one;
    }

    private void put(Map<String, Object> into, Estimate estimate) {
        into.put("seconds", estimate.time().map(Duration::toSeconds));
        into.put("basis", screen().text(estimate.basis()));
    }

    private static String word(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
