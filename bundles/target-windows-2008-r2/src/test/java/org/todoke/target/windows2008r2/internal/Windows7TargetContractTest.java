// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008r2.internal;

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

class Windows7TargetContractTest extends OsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows7Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new WindowsTexts();
    }

    @Override
    protected List<Facts> itsMachines() {
        return machines("client 6.1 sp1", "client 6.1 x64 edition=Professional").toList();
    }

    @Override
    protected List<Facts> otherMachines() {
        return Stream.concat(
                        machines("server 6.1 sp1 x64", "client 6.2"), Stream.of(RecordedFacts.DEBIAN_12, Facts.none()))
                .toList();
    }

    @Override
    protected List<Package> itsPackages() {
        return List.of(
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
    }

    private static Stream<Facts> machines(String... words) {
        return Stream.of(words).map(machine -> WindowsMachine.of(machine).facts());
    }
}
