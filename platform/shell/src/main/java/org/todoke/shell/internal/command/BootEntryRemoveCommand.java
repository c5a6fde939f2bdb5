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
import org.todoke.shell.internal.completion.BootEntryCompleter;

/** Takes away something that machines could start. */
@Service
@Command(
        scope = "todoke",
        name = "boot-entry-remove",
        description = "Removes something that machines can start from the network")
public final class BootEntryRemoveCommand extends TodokeCommand {

    @Argument(name = "entry", description = "Name of the entry", required = true, multiValued = true)
    @Completion(BootEntryCompleter.class)
    List<String> words;

    @Reference
    BootService boots;

    @Override
    protected void run() {
        String name = argument(words);
        boots.removeEntry(name);
        screen().say("boot.entry-removed", name);
    }
}
