// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.internal;

import java.util.List;
import java.util.Map;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.RecordedFacts;
import org.todoke.testkit.junit.OsTargetContractTest;

class SampleTargetContractTest extends OsTargetContractTest {

    private static final Facts MACHINE = RecordedFacts.read(SampleTargetContractTest.class, "machine.facts");

    @Override
    protected OsTarget target() {
        return new SampleTarget();
    }

    @Override
    protected ResourceTexts texts() {
        return new SampleTexts();
    }

    @Override
    protected List<Facts> itsMachines() {
        return List.of(MACHINE, MACHINE.with(Facts.of(Map.of(Facts.AGENT_USER, "ann"))));
    }

    @Override
    protected List<Facts> otherMachines() {
        return List.of(
                RecordedFacts.FREEBSD_14,
                RecordedFacts.WINDOWS_XP,
                MACHINE.with(Facts.of(Map.of(Facts.OS_RELEASE_ID, "another"))),
                MACHINE.with(Facts.of(Map.of(Facts.OS_RELEASE_VERSION_ID, "rolling"))));
    }

    @Override
    protected List<Package> itsPackages() {
        return List.of(
                PackageBuilder.of("tool", "run")
                        .fileName("tool-1.0.run")
                        .version("1.0")
                        .identity("tool")
                        .build(),
                PackageBuilder.of("portable", "archive")
                        .fileName("portable.tar.gz")
                        .parameters("sh", "install.sh", "${root}/opt/portable")
                        .proof(Proof.of(
                                new Check(new Probe.File("${root}/opt/portable/VERSION"), new Expectation.Exists())))
                        .build());
    }
}
