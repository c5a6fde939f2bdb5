// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windowsxp.internal;

import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.RecordedFacts;
import org.todoke.testkit.WindowsMachine;
import org.todoke.testkit.junit.OsTargetContractTest;

class WindowsXpTargetContractTest extends OsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new WindowsXpTarget();
    }

    @Override
    protected ResourceTexts texts() {
        return new WindowsXpTexts();
    }

    @Override
    protected List<Facts> itsMachines() {
        return List.of(
                RecordedFacts.WINDOWS_XP,
                RecordedFacts.WINDOWS_XP_SP2,
                WindowsMachine.of("client 5.1 sp3 currentbuildnumber=2600").facts());
    }

    @Override
    protected List<Facts> otherMachines() {
        return List.of(
                RecordedFacts.DEBIAN_12,
                RecordedFacts.WINDOWS_8,
                WindowsMachine.of("server 5.2 sp2").facts(),
                Facts.none());
    }

    @Override
    protected List<Package> itsPackages() {
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
                        .build(),
                PackageBuilder.of("VIEWER", "msi")
                        .identity("{90840411-6000-11D3-8CFE-0150048383C9}")
                        .fileName("viewer.msi")
                        .parameters("/qn", "/norestart")
                        .build());
    }
}
