// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.Map;
import org.todoke.api.pkg.PackageRepositories.Offer;
import org.todoke.api.pkg.PackageRepositories.Subscription;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Screen;

/** A repository for scripts. */
record RepositoryForm(Screen screen) {

    Map<String, Object> of(Subscription subscription) {
        return Fields.of(
                "name", subscription.name(),
                "address", subscription.address(),
                "key", subscription.key(),
                "serial", subscription.serial(),
                "looked", subscription.looked(),
                "offers", subscription.offers().size(),
                "problem", subscription.problem().map(screen::text));
    }

    Map<String, Object> detail(Subscription subscription) {
        return Fields.of(
                "repository", of(subscription),
                "offers", subscription.offers().stream().map(this::of).toList());
    }

    private Map<String, Object> of(Offer offer) {
        return Fields.of(
                "id", offer.id(),
                "version", offer.version(),
                "state", offer.state(),
                "arrived", offer.arrived(),
                "problem", offer.problem().map(screen::text));
    }
}
