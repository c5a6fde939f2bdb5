// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

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

class DebianTargetContractTest extends OsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new DebianTarget();
    }

    @Override
    protected ResourceTexts texts() {
        return new DebianTexts();
    }

    @Override
    protected List<Facts> itsMachines() {
        return List.of(RecordedFacts.DEBIAN_12, RecordedFacts.DEBIAN_12_PRIVATE_ROOT, RecordedFacts.UBUNTU_22_04);
    }

    @Override
    protected List<Facts> otherMachines() {
        return List.of(RecordedFacts.ALPINE_3_20, RecordedFacts.FREEBSD_14, RecordedFacts.WINDOWS_XP_SP2, Facts.none());
    }

    @Override
    protected List<Package> itsPackages() {
        return List.of(
                PackageBuilder.of("hello-2", "deb")
                        .identity("hello")
                        .version("2.10-3")
                        .fileName("hello_2.10-3_amd64.deb")
                        .build(),
                PackageBuilder.of("tool-1", "archive")
                        .fileName("tool.zip")
                        .parameters("sh", "install.sh")
                        .proof(Proof.of(new Check(new Probe.File("${root}/opt/tool"), new Expectation.Exists())))
                        .build());
    }
}
