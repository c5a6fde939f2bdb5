// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Urgency;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;

/** Packages, and the repositories that they come from. */
@Component(service = Actions.class)
public final class CatalogueActions implements Actions {

    private static final String ONE = "/packages/{package}";

    private final PackageService packages;
    private final PackageRepositories repositories;

    @Activate
    public CatalogueActions(@Reference PackageService packages, @Reference PackageRepositories repositories) {
        this.packages = packages;
        this.repositories = repositories;
    }

    /** A package. */
    record PackageView(
            String id,
            long revision,
            PackageType type,
            Urgency urgency,
            String version,
            String summary,
            String company,
            String format,
            String identity,
            String fileName,
            long sizeBytes,
            String sha256,
            boolean restartNeeded) {

        static PackageView of(Package added) {
            return new PackageView(
                    added.id().value(),
                    added.revision(),
                    added.type(),
                    added.urgency(),
                    added.version(),
                    added.summary(),
                    added.basics().company(),
                    added.format(),
                    added.identity(),
                    added.fileName(),
                    added.content().sizeBytes(),
                    added.content().sha256(),
                    added.restartNeeded());
        }
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
        return List.of(
                ActionDraft.get("/packages", "package.list")
                        .lists(PackageView.class)
                        .like("package-list")
                        .by(call -> Reply.rows(
                                packages.list().stream().map(PackageView::of).toList())),
                ActionDraft.get(ONE, "package.show")
                        .gives(PackageView.class)
                        .like("package-show")
                        .by(this::show),
                ActionDraft.delete(ONE, "package.remove")
                        .needs(Permission.AUTHOR, Reach.EVERYWHERE)
                        .like("package-remove")
                        .by(call -> {
                            packages.remove(id(call));
                            return Reply.NOTHING;
                        }),
                ActionDraft.get("/repositories", "repository.list")
                        .lists(RepositoryView.class)
                        .like("repository-list")
                        .by(call -> Reply.rows(repositories.list().stream()
                                .map(subscription -> view(subscription, call))
                                .toList())));
    }

    private Reply show(Call call) {
        return packages.find(id(call))
                .map(found -> Reply.of(PackageView.of(found)))
                .orElseThrow(() -> unknown(call));
    }

    private static PackageId id(Call call) {
        String text = call.variable("package");
        if (!PackageId.isPackageId(text)) {
            throw unknown(call);
        }
        return new PackageId(text);
    }

    private static Refusal unknown(Call call) {
        return Refusal.of(404, "rest.unknown.package", call.variable("package"));
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
