// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.target.TargetBundles;
import org.todoke.shell.internal.completion.TargetCompleter;

/** Takes a foreign bundle out of the server. */
@Service
@Command(
        scope = "todoke",
        name = "target-remove",
        description = "Removes the foreign bundle that brings a target; its machines stay its own, and their runs wait")
public final class TargetRemoveCommand extends TodokeCommand {

    @Argument(name = "target", description = "Id of the target", required = true, multiValued = true)
    @Completion(TargetCompleter.class)
    List<String> words;

    @Reference
    TargetBundles bundles;

    @Override
    protected void run() throws IOException {
        screen().say("target.removed", bundles.remove(argument(words), user()));
    }
}
