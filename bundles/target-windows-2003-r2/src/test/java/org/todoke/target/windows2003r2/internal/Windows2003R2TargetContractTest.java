// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2003r2.internal;

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

class Windows2003R2TargetContractTest extends OsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows2003R2Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new Windows2003R2Texts();
    }

    @Override
    protected List<Facts> itsMachines() {
        return machines("server 5.2 sp1 othertypedescription=R2", "server 5.2 sp2 x64 othertypedescription=R2")
                .toList();
    }

    @Override
    protected List<Facts> otherMachines() {
        return Stream.concat(
                        machines("server 5.2 sp2", "server 6.1 sp1 x64"),
                        Stream.of(RecordedFacts.DEBIAN_12, Facts.none()))
                .toList();
    }

    @Override
    protected List<Package> itsPackages() {
        return List.of(PackageBuilder.of("W2K3-SP2", "update-exe")
                .type(PackageType.SERVICE_PACK)
                .version("2.0")
                .fileName("WindowsServer2003-KB914961-SP2-x86-JPN.exe")
                .parameters("/norestart", "/quiet")
                .restartNeeded()
                .build());
    }

    private static Stream<Facts> machines(String... words) {
        return Stream.of(words).map(machine -> WindowsMachine.of(machine).facts());
    }
}
