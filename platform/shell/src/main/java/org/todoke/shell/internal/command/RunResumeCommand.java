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

/** Resumes a run. */
@Service
@Command(
        scope = "todoke",
        name = "run-resume",
        description = "Goes on with the failed and interrupted machines of a run, each from its step")
public final class RunResumeCommand extends RunCommand {

    @Argument(name = "run", description = "Number of the run", required = true, multiValued = true)
    @Completion(RunCompleter.class)
    List<String> words;

    @Override
    protected void run() {
        RunId run = id(argument(words));
        screen().say("run.resumed", run, runs.resume(run, user()));
    }
}
