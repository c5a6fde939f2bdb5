// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

import java.util.List;
import java.util.Optional;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;

/**
 * What a machine gets and what not, with the reasons.
 *
 * @param decisions one for each package: first what is applied, in its order, then the others by id
 */
public record Plan(List<Decision> decisions) {

    public Plan {
        decisions = List.copyOf(decisions);
    }

    /** The packages to apply, in order. */
    public List<Package> steps() {
        return decisions.stream()
                .filter(decision -> decision.verdict() == Verdict.WILL_APPLY)
                .map(Decision::pkg)
                .toList();
    }

    public Optional<Decision> of(PackageId id) {
        return decisions.stream()
                .filter(decision -> decision.pkg().id().equals(id))
                .findFirst();
    }

    public boolean has(Verdict verdict) {
        return decisions.stream().anyMatch(decision -> decision.verdict() == verdict);
    }
}
