// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.rhel.internal;

import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.RecordedFacts;
import org.todoke.testkit.junit.OsTargetContractTest;

class RhelTargetContractTest extends OsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new RhelTarget();
    }

    @Override
    protected ResourceTexts texts() {
        return new RhelTexts();
    }

    @Override
    protected List<Facts> itsMachines() {
        return List.of(Machines.RHEL_9, Machines.ROCKY_9, Machines.ORACLE_8);
    }

    @Override
    protected List<Facts> otherMachines() {
        return List.of(
                Machines.FEDORA_40,
                RecordedFacts.DEBIAN_12,
                RecordedFacts.UBUNTU_22_04,
                RecordedFacts.WINDOWS_XP_SP2,
                Facts.none());
    }

    @Override
    protected List<Package> itsPackages() {
        return List.of(PackageBuilder.of("httpd", "rpm")
                .identity("httpd")
                .version("2.4.57-5.el9")
                .fileName("httpd-2.4.57-5.el9.x86_64.rpm")
                .build());
    }
}
