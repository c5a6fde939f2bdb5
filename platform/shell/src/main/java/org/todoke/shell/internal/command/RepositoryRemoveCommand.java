// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.shell.internal.completion.RepositoryCompleter;

/** Ends a subscription. */
@Service
@Command(scope = "todoke", name = "repository-remove", description = "Ends a subscription; its packages stay")
public final class RepositoryRemoveCommand extends TodokeCommand {

    @Argument(name = "repository", description = "Name of the repository", required = true, multiValued = true)
    @Completion(RepositoryCompleter.class)
    List<String> words;

    @Reference
    PackageRepositories repositories;

    @Override
    protected void run() {
        String name = argument(words);
        repositories.remove(name);
        screen().say("repository.removed", name);
    }
}
