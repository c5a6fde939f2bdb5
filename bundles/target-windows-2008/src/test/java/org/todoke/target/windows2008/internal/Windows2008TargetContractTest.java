// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008.internal;

import java.util.List;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.RecordedFacts;
import org.todoke.testkit.WindowsMachine;
import org.todoke.testkit.junit.OsTargetContractTest;
import org.todoke.windows.WindowsTexts;

class Windows2008TargetContractTest extends OsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows2008Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new WindowsTexts();
    }

    @Override
    protected List<Facts> itsMachines() {
        return machines("server 6.0 sp1 edition=ServerStandardCore", "server 6.0 sp2 x64 edition=ServerDatacenter")
                .toList();
    }

    @Override
    protected List<Facts> otherMachines() {
        return Stream.concat(
                        machines("client 6.0 sp2 edition=Business", "server 6.1 sp1 x64"),
                        Stream.of(RecordedFacts.DEBIAN_12, Facts.none()))
                .toList();
    }

    @Override
    protected List<Package> itsPackages() {
        return List.of(
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
    }

    private static Stream<Facts> machines(String... words) {
        return Stream.of(words).map(machine -> WindowsMachine.of(machine).facts());
    }
}
