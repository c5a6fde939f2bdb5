// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageRepositories.Offer;
import org.todoke.api.pkg.PackageRepositories.Offer.State;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** All subscriptions. */
@Service
@Command(
        scope = "todoke",
        name = "repository-list",
        description = "Lists the repositories that this server takes packages from")
public final class RepositoryListCommand extends ShowCommand {

    @Reference
    PackageRepositories repositories;

    @Override
    protected void run() {
        if (isForScript(() -> repositories.list().stream()
                .map(new RepositoryForm(screen())::of)
                .toList())) {
            return;
        }
        Table table = screen().table("repository", "address", "packages", "new", "failed", "looked")
                .right(2)
                .right(3)
                .right(4);
        for (Subscription subscription : repositories.list()) {
            table.row(
                    subscription.name(),
                    subscription.address(),
                    subscription.offers().size(),
                    count(subscription, State.NEW) + count(subscription, State.CHANGED),
                    count(subscription, State.FAILED),
                    subscription.looked().map(Screen::time).orElse("—"));
        }
        screen().show(table);
        repositories.list().stream()
                .flatMap(subscription -> subscription.problem().stream())
                .forEach(why -> screen().say("warning", screen().text(why)));
    }

    private static long count(Subscription subscription, State state) {
        return subscription.offers().stream()
                .map(Offer::state)
                .filter(state::equals)
                .count();
    }
}
