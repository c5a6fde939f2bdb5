// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.boot.BootService;
import org.todoke.shell.internal.completion.MachineCompleter;

/** Makes a member of the fleet of a machine that came by the network. */
@Service
@Command(
        scope = "todoke",
        name = "machine-accept",
        description = "Accepts a machine that is pending after it came by the network")
public final class MachineAcceptCommand extends TodokeCommand {

    @Argument(name = "machine", description = "Name or id of the machine", required = true, multiValued = true)
    @Completion(MachineCompleter.class)
    List<String> words;

    @Reference
    BootService boots;

    @Override
    protected void run() {
        screen().say("machine.accepted", boots.accept(argument(words)).name());
    }
}
