// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.machine.Machine;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.MachineOrGroupCompleter;

/** Acknowledges the errors of machines. */
@Service
@Command(
        scope = "todoke",
        name = "error-clear",
        description = "Clears the errors of machines, so that automatic updates may go on there")
public final class ErrorClearCommand extends RunCommand {

    @Argument(
            name = "machines",
            description = "Names or ids of machines, group:NAME, or all",
            required = true,
            multiValued = true)
    @Completion(MachineOrGroupCompleter.class)
    List<String> words;

    @Override
    protected void run() {
        List<String> named = arguments(words);
        if (named.isEmpty()) {
            throw ProblemException.invalid("shell.argument.one", 0, "");
        }
        List<Machine> cleared = machines.select(named).stream()
                .filter(machine -> runs.clearErrors(machine.id()) > 0)
                .toList();
        screen().say("error.cleared", cleared.size());
    }
}
