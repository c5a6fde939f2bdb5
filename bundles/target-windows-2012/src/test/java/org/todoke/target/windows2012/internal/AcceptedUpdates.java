// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2012.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.testkit.PackageBuilder;

/** Updates that both targets of this bundle must accept. */
final class AcceptedUpdates {

    static final List<Package> ALL = List.of(
            PackageBuilder.of("KB2919355", "msu")
                    .type(PackageType.HOTFIX)
                    .identity("KB2919355")
                    .fileName("Windows8-RT-KB2919355-x64.msu")
                    .parameters("/quiet", "/norestart")
                    .build(),
            PackageBuilder.of("PART", "cab")
                    .identity("KB2999226")
                    .fileName("part.cab")
                    .parameters("/quiet", "/norestart")
                    .build());

    private AcceptedUpdates() {}
}
