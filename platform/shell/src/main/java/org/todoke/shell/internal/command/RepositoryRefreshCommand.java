// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.RepositoryCompleter;

/** One look at a repository, with what came of each package. */
@Service
@Command(
        scope = "todoke",
        name = "repository-refresh",
        description = "Looks now what a repository has that is new, and takes it in")
public final class RepositoryRefreshCommand extends TodokeCommand {

    @Argument(name = "repository", description = "Name of the repository", required = true, multiValued = true)
    @Completion(RepositoryCompleter.class)
    List<String> words;

    @Reference
    PackageRepositories repositories;

    @Override
    protected void run() {
        String name = argument(words);
        Optional<Subscription> looked = repositories.refresh(name);
        if (looked.isEmpty()) {
            throw conflict("shell.repository.busy", name);
        }
        looked.get().problem().ifPresent(why -> {
            throw new ProblemException(ProblemException.Kind.UNAVAILABLE, why);
        });
        new OfferTable(screen()).show(looked.get().offers());
    }
}
