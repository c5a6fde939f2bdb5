// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.GroupCompleter;
import org.todoke.shell.internal.completion.MachineCompleter;

/** Gives a machine another name or group. */
@Service
@Command(
        scope = "todoke",
        name = "machine-edit",
        description = "Gives a machine another name, or puts it into another group")
public final class MachineEditCommand extends TodokeCommand {

    @Argument(name = "machine", description = "Name or id of the machine", required = true, multiValued = true)
    @Completion(MachineCompleter.class)
    List<String> words;

    @Option(name = "--name", description = "Its new name")
    String name;

    @Option(
            name = "--group",
            description = "Its new group, such as office or office/tokyo; '' for none",
            valueToShowInHelp = "as it is")
    @Completion(GroupCompleter.class)
    String group;

    @Reference
    MachineService machines;

    @Override
    protected void run() {
        Machine before = machines.get(argument(words));
        if (name == null && group == null) {
            throw ProblemException.invalid("shell.machine.nothing");
        }
        Machine placed =
                machines.place(before, name == null ? before.name() : name, group == null ? before.group() : group);
        screen().say("machine.placed", placed.name(), placed.group().isEmpty() ? "–" : placed.group());
    }
}
