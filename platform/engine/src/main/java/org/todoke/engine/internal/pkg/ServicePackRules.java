// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.util.List;
import java.util.Optional;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.pkg.VersionNumber;
import org.todoke.api.text.ProblemException;

/** What is special to service packs: their version is mandatory (F-2.9), and their urgency decides how they go out (F-2.11). */
final class ServicePackRules {

    private ServicePackRules() {}

    /**
     * The same with its version complete: of text and number one suffices when they say the same.
     *
     * @throws ProblemException INVALID when a service pack has no version, or two different ones
     */
    static Basics complete(String id, Basics basics) {
        if (basics.type() != PackageType.SERVICE_PACK) {
            return basics;
        }
        Optional<VersionNumber> written = VersionNumber.parse(basics.version());
        VersionNumber number = basics.number()
                .or(() -> written)
                .orElseThrow(() -> ProblemException.invalid("engine.package.service-pack-version", id));
        if (!basics.version().isBlank() && !written.equals(Optional.of(number))) {
            throw ProblemException.invalid("engine.package.two-versions", id, basics.version(), number);
        }
        return basics.withNumber(number).withVersion(number.toString());
    }

    /** How it will go out, where a person may think otherwise. */
    static List<Finding> advice(PackageId id, Basics basics) {
        if (basics.type() != PackageType.SERVICE_PACK) {
            return List.of();
        }
        boolean goesByItself = basics.urgency() == Urgency.HIGHEST || basics.urgency() == Urgency.HIGH;
        return List.of(Finding.warning(
                goesByItself ? "engine.package.goes-by-itself" : "engine.package.goes-by-scenario", id));
    }
}
