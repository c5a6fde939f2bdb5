// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.pkg.PackageRepositories;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.camel.FlowRoute;

/** Looks from time to time what the subscribed repositories have that is new (F-2.17); a slow one does not keep the others back. */
@Component(service = RoutesBuilder.class)
public final class RepositoryRoute extends FlowRoute {

    private final PackageRepositories repositories;

    @Activate
    public RepositoryRoute(@Reference PackageRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of(
                "repository.due",
                "timer:repository.due?delay=60000&period=3600000",
                "repository.look",
                "seda:repository.look?concurrentConsumers=4&size=1000&discardWhenFull=true");
    }

    @Override
    public void configure() {
        from("{{repository.due}}")
                .routeId("repository.due")
                .bean(repositories, "list")
                .id("repository.due.list")
                .split(body())
                .to("{{repository.look}}")
                .id("repository.due.each");

        from("{{repository.look}}")
                .routeId("repository.look")
                .transform()
                .body(Subscription.class, Subscription::name)
                .bean(repositories, "refresh")
                .id("repository.look.refresh");
    }
}
