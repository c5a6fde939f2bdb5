// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.run.RunId;
import org.todoke.shell.internal.completion.RunCompleter;

/** Interrupts a run. */
@Service
@Command(
        scope = "todoke",
        name = "run-interrupt",
        description = "Interrupts a run; installs that are under way end their step first")
public final class RunInterruptCommand extends RunCommand {

    @Argument(name = "run", description = "Number of the run", required = true, multiValued = true)
    @Completion(RunCompleter.class)
    List<String> words;

    @Override
    protected void run() {
        RunId run = id(argument(words));
        runs.interrupt(run, user());
        screen().say("run.interrupted", run);
    }
}
