// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.machine.Presence;
import org.todoke.api.run.MachineRuns;
import org.todoke.api.run.RunService;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.target.TargetService;
import org.todoke.shell.internal.completion.MachineCompleter;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** One machine with what its target knows of its system, and with all its facts. */
@Service
@Command(scope = "todoke", name = "machine-show", description = "Shows a machine and the facts that are known of it")
public final class MachineShowCommand extends ShowCommand {

    @Argument(name = "machine", description = "Name or id of the machine", required = true, multiValued = true)
    @Completion(MachineCompleter.class)
    List<String> words;

    @Option(
            name = "--facts",
            description = "The facts alone, a line name=value for each, as tests of targets read them")
    boolean factsOnly;

    @Reference
    MachineService machines;

    @Reference
    TargetService targets;

    @Reference
    RunService runs;

    @Reference
    AssignmentService assignments;

    Clock clock = Clock.systemUTC();

    @Override
    protected void run() {
        Machine machine = machines.get(argument(words));
        if (isForScript(() ->
                new MachineForm(screen()).detail(machine, machines.presence(machine.id()), runs.on(machine.id())))) {
            return;
        }
        if (factsOnly) {
            machine.facts().values().forEach((fact, value) -> screen().line(fact + "=" + value.replaceAll("\\R", " ")));
            return;
        }
        Presence presence = machines.presence(machine.id());
        SystemView view = active(machine)
                .map(target -> SystemView.of(machine, target, targets))
                .orElse(SystemView.nothing());
        Table about = screen().table("property", "value");
        about.row(screen().text("column.machine"), machine.name());
        about.row(screen().text("column.id"), machine.id());
        about.row(screen().text("column.group"), machine.group().isEmpty() ? "—" : machine.group());
        about.row(
                screen().text("column.state"),
                lower("presence", presence.state()) + ", " + lower("standing", machine.standing()));
        about.row(screen().text("column.seen"), Screen.ago(presence.since(), clock));
        about.row(screen().text("column.target"), target(machine));
        about.row(screen().text("column.system"), screen().text(machine.targetNote()));
        view.describe(screen(), about);
        about.row(screen().text("column.agent"), machine.agentVersion());
        about.row(screen().text("column.enrolled"), Screen.time(machine.enrolledAt()));
        screen().show(about);
        if (active(machine).isEmpty()) {
            // A reason is a sentence or two, and a table cuts what is wider than the screen.
            screen().line(screen().text(machine.targetNote()));
        }
        view.advise(screen());
        standing(machine);
        screen().line("");
        Table facts = screen().table("fact", "value");
        machine.facts().values().forEach(facts::row);
        screen().show(facts);
    }

    /** F-2.25: how full the place for next-boot installs is stands here before it is full. */
    private void standing(Machine machine) {
        assignments
                .concerning(machine.id())
                .forEach(assignment -> screen().say("machine.assigned", assignment.scenario(), assignment.to()));
        MachineRuns standing = runs.on(machine.id());
        if (standing.awaitingBoot() > 0) {
            screen().say("machine.awaiting-boot", standing.awaitingBoot(), MachineRuns.MOST_AWAITING_BOOT);
        }
        standing.error().ifPresent(error -> screen().say("machine.error", screen().text(error.reason())));
    }

    private Optional<String> active(Machine machine) {
        return machine.targetId().filter(target -> targets.capabilities(target).isPresent());
    }

    /** F-0: a system that nothing knows is shown as such; the reason stands beside it. */
    private String target(Machine machine) {
        return machine.targetId()
                .map(target -> active(machine).isPresent() ? target : screen().text("machine.target-away", target))
                .orElseGet(() -> screen().text("machine.no-target"));
    }

    private String lower(String key, Enum<?> value) {
        return screen().text(key + "." + value.name().toLowerCase(Locale.ROOT));
    }
}
