// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;

/** The repositories that packages come from. */
@Component(service = Actions.class)
public final class RepositoryActions implements Actions {

    private final PackageRepositories repositories;

    @Activate
    public RepositoryActions(@Reference PackageRepositories repositories) {
        this.repositories = repositories;
    }

    /** A repository that packages come from. @param problem why the last look at it failed */
    record RepositoryView(
            String name,
            String address,
            String key,
            long serial,
            Optional<Instant> looked,
            int offers,
            Optional<String> problem) {}

    @Override
    public List<Action> table() {
        return List.of(ActionDraft.get("/repositories", "repository.list")
                .lists(RepositoryView.class)
                .like("repository-list")
                .by(call -> Reply.rows(repositories.list().stream()
                        .map(subscription -> view(subscription, call))
                        .toList())));
    }

    private static RepositoryView view(PackageRepositories.Subscription subscription, Call call) {
        return new RepositoryView(
                subscription.name(),
                subscription.address(),
                subscription.key(),
                subscription.serial(),
                subscription.looked(),
                subscription.offers().size(),
                call.text(subscription.problem()));
    }
}
