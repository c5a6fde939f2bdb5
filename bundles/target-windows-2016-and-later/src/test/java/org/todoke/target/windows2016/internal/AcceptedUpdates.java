// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2016.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.testkit.PackageBuilder;

/** Updates that both targets of this bundle must accept. */
final class AcceptedUpdates {

    static final List<Package> ALL = List.of(
            PackageBuilder.of("KB5031364", "msu")
                    .type(PackageType.HOTFIX)
                    .identity("KB5031364")
                    .fileName("windows10.0-kb5031364-x64.msu")
                    .parameters("/quiet", "/norestart")
                    .build(),
            PackageBuilder.of("PART", "cab")
                    .identity("KB5031364")
                    .fileName("part.cab")
                    .parameters("/quiet", "/norestart")
                    .build());

    private AcceptedUpdates() {}
}
