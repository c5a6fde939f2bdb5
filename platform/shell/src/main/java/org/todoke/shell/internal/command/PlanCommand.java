// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.plan.AutoUpdateService;
import org.todoke.api.plan.AutoUpdateService.UpdateStatus;
import org.todoke.api.plan.Decision;
import org.todoke.api.plan.Plan;
import org.todoke.api.plan.PlanMode;
import org.todoke.api.plan.PlanService;
import org.todoke.api.plan.PlanService.MachinePlan;
import org.todoke.api.plan.Verdict;
import org.todoke.shell.internal.completion.MachineOrGroupCompleter;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** What applies to machines, in which order, and why or why not (F-2.3). */
@Service
@Command(
        scope = "todoke",
        name = "plan",
        description = "Shows which packages apply to machines, in which order, and why the others do not")
public final class PlanCommand extends ShowCommand {

    @Argument(name = "machines", description = "Machines, group:NAME or all", required = true, multiValued = true)
    @Completion(MachineOrGroupCompleter.class)
    List<String> words;

    @Option(name = "--newest-only", description = "Only the newest service pack, as auto-update of old did it")
    boolean newestOnly;

    @Option(name = "--all", description = "Also packages that are for other machines")
    boolean all;

    @Reference
    MachineService machines;

    @Reference
    PlanService plans;

    @Reference
    AutoUpdateService updates;

    @Override
    protected void run() {
        List<Machine> meant = machines.select(arguments(words));
        if (isForScript(
                () -> plans.plan(ids(meant), mode()).stream().map(this::fields).toList())) {
            return;
        }
        plans.plan(ids(meant), mode()).forEach(this::show);
    }

    private void show(MachinePlan planned) {
        Machine machine = planned.machine();
        String language = planned.language().isEmpty() ? "" : " (" + planned.language() + ")";
        screen().line(machine.name() + "  " + screen().text(machine.targetNote()) + language + "  "
                + machine.targetId().orElse("—"));
        UpdateStatus update = updates.status(machine.id());
        screen().say(
                        "plan.update",
                        screen().text("update." + update.state().name().toLowerCase(Locale.ROOT)),
                        screen().text(update.reason()));
        planned.plan().ifPresentOrElse(this::show, () -> screen().line("  " + screen().text(planned.note())));
    }

    private void show(Plan plan) {
        Table table = screen().table("order", "package", "verdict", "reason");
        plan.decisions().stream()
                .filter(decision -> all || decision.verdict() != Verdict.NOT_APPLICABLE)
                .forEach(decision -> table.row(
                        decision.order() == 0 ? "–" : decision.order(),
                        decision.pkg().id(),
                        verdict(plan, decision),
                        reason(decision)));
        screen().show(table);
    }

    private String verdict(Plan plan, Decision decision) {
        if (decision.after().isEmpty()) {
            return screen().text("verdict." + decision.verdict().name().toLowerCase(Locale.ROOT));
        }
        String orders = decision.after().stream()
                .flatMap(id -> plan.of(id).stream())
                .map(earlier -> String.valueOf(earlier.order()))
                .collect(Collectors.joining(", "));
        return screen().text("verdict.after", orders);
    }

    private String reason(Decision decision) {
        String reason = screen().text(decision.reason());
        if (decision.verdict() != Verdict.WILL_APPLY) {
            return reason;
        }
        String size = Screen.size(decision.pkg().content().sizeBytes());
        return reason + " " + (decision.pkg().restartNeeded() ? screen().text("plan.restart", size) : size);
    }

    private static List<MachineId> ids(List<Machine> machines) {
        return machines.stream().map(Machine::id).toList();
    }

    private PlanMode mode() {
        return newestOnly ? PlanMode.NEWEST_ONLY : PlanMode.SHORTEST_WAY;
    }

    private Object fields(MachinePlan planned) {
        return Fields.of(
                "machine", planned.machine().name(),
                "planned", planned.plan().isPresent(),
                "note", screen().text(planned.note()),
                "decisions",
                        planned.plan().map(Plan::decisions).orElse(List.of()).stream()
                                .map(this::fields)
                                .toList());
    }

    private Object fields(Decision decision) {
        return Fields.of(
                "pkg", decision.pkg().id(),
                "summary", decision.pkg().summary(),
                "verdict", decision.verdict(),
                "order", decision.order(),
                "after", decision.after(),
                "reason", screen().text(decision.reason()));
    }
}
