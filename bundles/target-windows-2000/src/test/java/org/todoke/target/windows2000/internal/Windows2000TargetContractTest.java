// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2000.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.junit.WindowsTargetContractTest;

class Windows2000TargetContractTest extends WindowsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows2000Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new Windows2000Texts();
    }

    @Override
    protected List<String> claimed() {
        return List.of("client 5.0", "server 5.0 sp4 productsuite=Enterprise");
    }

    @Override
    protected List<String> leftAlone() {
        return List.of("client 5.1 sp2", "server 5.2", "server 5.0 sp4 x64");
    }

    @Override
    protected List<Package> updates() {
        return List.of(PackageBuilder.of("W2K-SP4", "update-exe")
                .type(PackageType.SERVICE_PACK)
                .version("4.0")
                .fileName("W2KSP4.EXE")
                .parameters("-z", "-q")
                .restartNeeded()
                .build());
    }
}
