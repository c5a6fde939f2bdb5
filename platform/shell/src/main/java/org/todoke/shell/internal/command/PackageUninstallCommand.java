// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.plan.RemovalPlans;
import org.todoke.api.plan.RemovalPlans.MachineRemoval;
import org.todoke.api.plan.RemovalPlans.Verdict;
import org.todoke.api.plan.RemovalPlans.Way;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.MachineOrGroupCompleter;
import org.todoke.shell.internal.input.Durations;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.screen.Table;

/** Takes a package off machines, or puts the one before it in its place: a run of one step on those where that can be done. */
@Service
@Command(
        scope = "todoke",
        name = "package-uninstall",
        description =
                "Takes a package off machines, or goes back to the one before it; says first where that can be done")
public final class PackageUninstallCommand extends RunCommand {

    @Argument(
            name = "machines, package",
            description = "Machines, group:NAME or all, and then the id of the package",
            required = true,
            multiValued = true)
    @Completion(MachineOrGroupCompleter.class)
    List<String> words;

    @Option(name = "--rollback", description = "Put the package before it in its place")
    boolean rollback;

    @Option(name = "--plan", description = "Only say what would be done")
    boolean planOnly;

    @Option(name = "--time-limit", description = "How long it may take on a machine (default: 30m)")
    String timeLimit = "30m";

    @Option(name = "--wait-limit", description = "How long a machine may be away or busy before it (default: 24h)")
    String waitLimit = "24h";

    @Option(
            name = "--watch",
            description = "Stay and show the progress until it has ended; Ctrl-C ends the watching alone")
    boolean watch;

    @Reference
    RemovalPlans removals;

    @Reference
    PackageService packages;

    @Override
    protected void run() {
        List<String> given = arguments(words);
        if (given.size() < 2) {
            throw ProblemException.invalid("shell.removal.arguments");
        }
        Package pkg = PackageShowCommand.find(packages, given.get(given.size() - 1));
        List<MachineId> meant = machines.select(given.subList(0, given.size() - 1)).stream()
                .map(Machine::id)
                .toList();
        List<MachineRemoval> plan = removals.plan(meant, pkg.id(), rollback ? Way.ROLLBACK : Way.REMOVE);
        show(plan);
        List<MachineId> able = plan.stream()
                .filter(removal -> removal.verdict() == Verdict.WILL_REMOVE)
                .map(removal -> removal.machine().id())
                .toList();
        if (able.isEmpty()) {
            throw conflict("shell.removal.none", pkg.id());
        }
        if (pkg.urgency() == Urgency.HIGHEST || pkg.urgency() == Urgency.HIGH) {
            screen().say("warning", screen().text("removal.comes-back", pkg.id(), EnumWords.word(pkg.urgency())));
        }
        if (!planOnly) {
            start(pkg, able);
        }
    }

    private void show(List<MachineRemoval> plan) {
        Table table = screen().table("machine", "verdict", "reason", "goes-first");
        plan.forEach(removal -> table.row(
                removal.machine().name(),
                screen().text("removal." + removal.verdict().name().toLowerCase(Locale.ROOT)),
                screen().text(removal.reason()),
                removal.first().isEmpty()
                        ? "—"
                        : removal.first().stream().map(PackageId::value).collect(Collectors.joining(", "))));
        screen().show(table);
    }

    private void start(Package pkg, List<MachineId> able) {
        String action = rollback ? "rollback" : "remove";
        var step = new StepSpec(
                "package",
                Map.of("package", pkg.id().value(), "action", action),
                Durations.parse("--time-limit", timeLimit));
        Run run = runs.start(
                Scenario.of("package-" + action, List.of(step), Durations.parse("--wait-limit", waitLimit)),
                able,
                user());
        if (watch) {
            watch(run.id());
        } else {
            screen().say(rollback ? "removal.rolls-back" : "removal.begun", run.id(), pkg.id(), able.size());
        }
    }
}
