// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;

/** The repositories that packages come from. */
@Component(service = Actions.class)
public final class RepositoryActions implements Actions {

    private static final String ONE = "/repositories/{repository}";

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

    /** A package that a repository offers, and what became of it here. */
    record OfferView(
            String id,
            String version,
            PackageRepositories.Offer.State state,
            Optional<Instant> arrived,
            Optional<String> problem) {}

    /** A repository with what it offers. */
    record RepositoryDetail(RepositoryView repository, List<OfferView> offers) {}

    /** @param key this server's own public key, as other servers' administrators enter it */
    record KeyView(String key) {}

    /** @param key the public key of who publishes it */
    record NewRepository(String name, String address, String key) {}

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get("/repositories", "repository.list")
                        .lists(RepositoryView.class)
                        .like("repository-list")
                        .by(call -> Reply.rows(repositories.list().stream()
                                .map(subscription -> view(subscription, call))
                                .toList())),
                ActionDraft.get(ONE, "repository.show")
                        .gives(RepositoryDetail.class)
                        .like("repository-show")
                        .by(call -> Reply.of(detail(repositories.get(call.variable("repository")), call))),
                ActionDraft.get("/repository-key", "repository.key")
                        .gives(KeyView.class)
                        .like("repository-key")
                        .by(call -> Reply.of(new KeyView(repositories.key()))),
                author(ActionDraft.post("/repositories", "repository.add"), "repository-add")
                        .takes(NewRepository.class)
                        .makes(RepositoryView.class)
                        .by(this::add),
                author(ActionDraft.post(ONE + "/refresh", "repository.refresh"), "repository-refresh")
                        .gives(RepositoryDetail.class)
                        .by(this::refresh),
                author(ActionDraft.delete(ONE, "repository.remove"), "repository-remove")
                        .by(call -> {
                            repositories.remove(call.variable("repository"));
                            return Reply.NOTHING;
                        }));
    }

    private static ActionDraft author(ActionDraft draft, String command) {
        return draft.needs(Permission.AUTHOR, Reach.EVERYWHERE).like(command);
    }

    private Reply add(Call call) {
        NewRepository given = call.body(NewRepository.class);
        URI address;
        try {
            address = new URI(given.address());
        } catch (URISyntaxException e) {
            throw Refusal.of(422, "rest.bad.address", given.address());
        }
        Subscription added = repositories.add(given.name(), address, given.key());
        return Reply.of(view(added, call)).at("/repositories/" + added.name());
    }

    /** @throws Refusal 409 while another look is under way */
    private Reply refresh(Call call) {
        String name = call.variable("repository");
        return repositories
                .refresh(name)
                .map(subscription -> Reply.of(detail(subscription, call)))
                .orElseThrow(() -> Refusal.of(409, "rest.repository.busy", name));
    }

    private static RepositoryDetail detail(Subscription subscription, Call call) {
        return new RepositoryDetail(
                view(subscription, call),
                subscription.offers().stream()
                        .map(offer -> new OfferView(
                                offer.id(),
                                offer.version(),
                                offer.state(),
                                offer.arrived(),
                                call.text(offer.problem())))
                        .toList());
    }

    private static RepositoryView view(Subscription subscription, Call call) {
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
