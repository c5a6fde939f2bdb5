// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008r2.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.testkit.PackageBuilder;

/** Updates that both targets of this bundle must accept. */
final class AcceptedUpdates {

    static final List<Package> ALL = List.of(
            PackageBuilder.of("SP1", "update-exe")
                    .type(PackageType.SERVICE_PACK)
                    .version("1.0")
                    .fileName("windows6.1-KB976932-X64.exe")
                    .parameters("/norestart", "/quiet")
                    .restartNeeded()
                    .build(),
            PackageBuilder.of("KB3033929", "msu")
                    .type(PackageType.HOTFIX)
                    .identity("KB3033929")
                    .fileName("Windows6.1-KB3033929-x64.msu")
                    .parameters("/quiet", "/norestart")
                    .build(),
            PackageBuilder.of("PART", "cab")
                    .identity("KB2999226")
                    .fileName("part.cab")
                    .parameters("/quiet", "/norestart")
                    .build());

    private AcceptedUpdates() {}
}
