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
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.shell.internal.completion.RepositoryCompleter;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** One subscription and what the last look found. */
@Service
@Command(
        scope = "todoke",
        name = "repository-show",
        description = "Shows a repository, what it offers, and what is new of it")
public final class RepositoryShowCommand extends ShowCommand {

    @Argument(name = "repository", description = "Name of the repository", required = true, multiValued = true)
    @Completion(RepositoryCompleter.class)
    List<String> words;

    @Reference
    PackageRepositories repositories;

    @Override
    protected void run() {
        Subscription subscription = repositories.get(argument(words));
        if (isForScript(() -> new RepositoryForm(screen()).detail(subscription))) {
            return;
        }
        Table table = screen().table("property", "value");
        table.row(screen().text("column.repository"), subscription.name());
        table.row(screen().text("column.address"), subscription.address());
        table.row(screen().text("column.key"), subscription.key());
        table.row(screen().text("column.serial"), subscription.serial() == 0 ? "—" : subscription.serial());
        table.row(
                screen().text("column.looked"),
                subscription.looked().map(Screen::time).orElse("—"));
        screen().show(table);
        subscription.problem().ifPresent(why -> screen().say("warning", screen().text(why)));
        screen().line("");
        new OfferTable(screen()).show(subscription.offers());
    }
}
