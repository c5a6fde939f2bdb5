// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2016.internal;

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

class Windows10TargetContractTest extends OsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows10Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new Windows2016Texts();
    }

    @Override
    protected List<Facts> itsMachines() {
        return machines("client 6.3 x64 currentbuildnumber=19045", "client 6.3 x64 currentbuildnumber=26100")
                .toList();
    }

    @Override
    protected List<Facts> otherMachines() {
        return Stream.concat(
                        machines(
                                "server 6.3 x64 currentbuildnumber=17763",
                                "client 6.2",
                                "client 6.3 currentbuildnumber=9600"),
                        Stream.of(RecordedFacts.DEBIAN_12, Facts.none()))
                .toList();
    }

    @Override
    protected List<Package> itsPackages() {
        return List.of(
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
    }

    private static Stream<Facts> machines(String... words) {
        return Stream.of(words).map(machine -> WindowsMachine.of(machine).facts());
    }
}
