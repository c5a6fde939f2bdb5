// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.testkit.PackageBuilder;

/** Updates that both targets of this bundle must accept. */
final class AcceptedUpdates {

    static final List<Package> ALL = List.of(
            PackageBuilder.of("SP2", "update-exe")
                    .type(PackageType.SERVICE_PACK)
                    .version("2.0")
                    .fileName("Windows6.0-KB948465-X86.exe")
                    .parameters("/norestart", "/quiet")
                    .restartNeeded()
                    .build(),
            PackageBuilder.of("KB950050", "msu")
                    .type(PackageType.HOTFIX)
                    .identity("KB950050")
                    .fileName("Windows6.0-KB950050-x86.msu")
                    .parameters("/quiet", "/norestart")
                    .build());

    private AcceptedUpdates() {}
}
