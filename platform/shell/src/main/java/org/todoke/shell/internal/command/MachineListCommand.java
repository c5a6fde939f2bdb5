// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Clock;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.machine.Presence;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** All machines. */
@Service
@Command(
        scope = "todoke",
        name = "machine-list",
        description = "Lists the machines: what each runs, and whether its agent is there")
public final class MachineListCommand extends ShowCommand {

    @Reference
    MachineService machines;

    Clock clock = Clock.systemUTC();

    @Override
    protected void run() {
        if (isForScript(() -> machines.list().stream()
                .map(machine -> new MachineForm(screen()).of(machine, machines.presence(machine.id())))
                .toList())) {
            return;
        }
        Table table = screen().table("machine", "group", "state", "seen", "target", "system", "agent");
        for (Machine machine : machines.list()) {
            Presence presence = machines.presence(machine.id());
            table.row(
                    machine.name(),
                    machine.group().isEmpty() ? "—" : machine.group(),
                    state(machine, presence),
                    Screen.ago(presence.since(), clock),
                    machine.targetId().orElse("—"),
                    screen().text(machine.targetNote()),
                    machine.agentVersion());
        }
        screen().show(table);
    }

    private String state(Machine machine, Presence presence) {
        return machine.standing() == Machine.Standing.ENROLLED
                ? screen().text("presence." + presence.state().name().toLowerCase(Locale.ROOT))
                : screen().text("standing." + machine.standing().name().toLowerCase(Locale.ROOT));
    }
}
