// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.run.RunId;
import org.todoke.shell.internal.completion.RunCompleter;

/** Shows a run, or follows it. */
@Service
@Command(scope = "todoke", name = "run-show", description = "Shows a run: each machine's state, progress and outcome")
public final class RunShowCommand extends RunCommand {

    @Argument(name = "run", description = "Number of the run", required = true, multiValued = true)
    @Completion(RunCompleter.class)
    List<String> words;

    @Option(
            name = "--watch",
            description = "Stay and show the progress until the run has ended; Ctrl-C ends the watching alone")
    boolean watch;

    @Option(name = "--history", description = "Also every state that each machine has been in, with its reason")
    boolean history;

    @Override
    protected void run() {
        RunId run = id(argument(words));
        if (watch) {
            watch(run);
        } else {
            print(run);
        }
        if (history) {
            printHistory(run);
        }
    }
}
