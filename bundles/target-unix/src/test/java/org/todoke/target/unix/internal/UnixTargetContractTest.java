// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.unix.internal;

import java.util.List;
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

class UnixTargetContractTest extends OsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new UnixTarget();
    }

    @Override
    protected ResourceTexts texts() {
        return new UnixTexts();
    }

    @Override
    protected List<Facts> itsMachines() {
        return List.of(RecordedFacts.ALPINE_3_20, RecordedFacts.FREEBSD_14, RecordedFacts.DEBIAN_12);
    }

    @Override
    protected List<Facts> otherMachines() {
        return List.of(RecordedFacts.WINDOWS_XP, RecordedFacts.WINDOWS_8, Facts.none());
    }

    @Override
    protected List<Package> itsPackages() {
        return List.of(PackageBuilder.of("tool-1", "archive")
                .fileName("tool.tar.gz")
                .parameters("sh", "install.sh", "${root}/opt/tool")
                .proof(Proof.of(new Check(new Probe.File("${root}/opt/tool/VERSION"), new Expectation.Exists())))
                .build());
    }
}
