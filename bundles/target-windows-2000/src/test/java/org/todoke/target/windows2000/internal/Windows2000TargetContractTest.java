// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2000.internal;

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

class Windows2000TargetContractTest extends OsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows2000Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new Windows2000Texts();
    }

    @Override
    protected List<Facts> itsMachines() {
        return machines("client 5.0", "server 5.0 sp4 productsuite=Enterprise").toList();
    }

    @Override
    protected List<Facts> otherMachines() {
        return Stream.concat(
                        machines("client 5.1 sp2", "server 5.2", "server 5.0 sp4 x64"),
                        Stream.of(RecordedFacts.DEBIAN_12, Facts.none()))
                .toList();
    }

    @Override
    protected List<Package> itsPackages() {
        return List.of(PackageBuilder.of("W2K-SP4", "update-exe")
                .type(PackageType.SERVICE_PACK)
                .version("4.0")
                .fileName("W2KSP4.EXE")
                .parameters("-z", "-q")
                .restartNeeded()
                .build());
    }

    private static Stream<Facts> machines(String... words) {
        return Stream.of(words).map(machine -> WindowsMachine.of(machine).facts());
    }
}
