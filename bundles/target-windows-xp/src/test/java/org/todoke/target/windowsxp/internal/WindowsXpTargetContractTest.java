// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windowsxp.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.junit.WindowsTargetContractTest;

class WindowsXpTargetContractTest extends WindowsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new WindowsXpTarget();
    }

    @Override
    protected ResourceTexts texts() {
        return new WindowsXpTexts();
    }

    @Override
    protected List<String> claimed() {
        return List.of("client 5.1", "client 5.1 sp2", "client 5.1 sp3 currentbuildnumber=2600");
    }

    @Override
    protected List<String> leftAlone() {
        return List.of("client 6.2 csdversion=", "server 5.2 sp2");
    }

    @Override
    protected List<Package> updates() {
        return List.of(
                PackageBuilder.of("XP-SP3", "update-exe")
                        .type(PackageType.SERVICE_PACK)
                        .version("3.0")
                        .fileName("xpsp3.zip")
                        .parameters("-z", "-q")
                        .restartNeeded()
                        .build(),
                PackageBuilder.of("KB958644", "update-exe")
                        .type(PackageType.HOTFIX)
                        .identity("KB958644")
                        .fileName("WindowsXP-KB958644-x86-JPN.exe")
                        .parameters("-z", "-q", "-o")
                        .build());
    }
}
