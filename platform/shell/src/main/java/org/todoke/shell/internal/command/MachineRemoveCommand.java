// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.shell.internal.completion.MachineCompleter;

/** Takes machines out of the fleet. */
@Service
@Command(
        scope = "todoke",
        name = "machine-remove",
        description =
                "Takes a machine out of the fleet: its agent's credential counts no more; what runs did on it stays")
public final class MachineRemoveCommand extends TodokeCommand {

    @Argument(name = "machine", description = "Name or id of the machine", required = true, multiValued = true)
    @Completion(MachineCompleter.class)
    List<String> words;

    @Reference
    MachineService machines;

    @Reference
    EnrolmentService enrolments;

    @Override
    protected void run() {
        Machine machine = machines.get(argument(words));
        enrolments.dismiss(machine);
        screen().say("machine.removed", machine.name());
    }
}
