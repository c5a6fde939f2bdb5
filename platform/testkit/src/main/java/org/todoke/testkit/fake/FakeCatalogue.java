// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.fake;

import java.util.List;
import java.util.Optional;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.spi.step.StepType;

/** A catalogue of the packages given, and no others. */
public record FakeCatalogue(List<Package> packages) implements StepType.Catalogue {

    public static FakeCatalogue of(Package... packages) {
        return new FakeCatalogue(List.of(packages));
    }

    @Override
    public Optional<Package> find(String packageId) {
        return packages.stream()
                .filter(pkg -> pkg.id().value().equals(packageId))
                .findFirst();
    }

    @Override
    public List<Package> naming(PackageId id) {
        return packages.stream()
                .filter(pkg -> pkg.dependencies().named().anyMatch(id::equals))
                .toList();
    }
}
