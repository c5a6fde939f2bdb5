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
import org.todoke.api.boot.BootService;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.MachineOrBootEntryCompleter;

/** Says what a machine starts when it next comes by the network. */
@Service
@Command(
        scope = "todoke",
        name = "boot-assign",
        description = "Has a machine start an entry when it next boots from the network, once")
public final class BootAssignCommand extends TodokeCommand {

    @Argument(
            name = "machine entry",
            description = "The machine, and the entry unless --none is given",
            required = true,
            multiValued = true)
    @Completion(MachineOrBootEntryCompleter.class)
    List<String> words;

    @Option(name = "--none", description = "Take back what it was to start")
    boolean none;

    @Reference
    BootService boots;

    @Override
    protected void run() {
        List<String> both = arguments(words);
        if (both.size() != (none ? 1 : 2)) {
            throw ProblemException.invalid("shell.boot.assign-wrong");
        }
        if (none) {
            boots.unassign(both.get(0));
            screen().say("boot.unassigned", both.get(0));
        } else {
            boots.assign(both.get(0), both.get(1));
            screen().say("boot.assigned", both.get(0), both.get(1));
        }
    }
}
