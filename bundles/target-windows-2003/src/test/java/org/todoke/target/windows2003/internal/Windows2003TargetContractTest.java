// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2003.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.junit.WindowsTargetContractTest;
import org.todoke.windows.WindowsTexts;

class Windows2003TargetContractTest extends WindowsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows2003Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new WindowsTexts();
    }

    @Override
    protected List<String> claimed() {
        return List.of("server 5.2 sp1", "server 5.2 sp2 x64 productsuite=DataCenter");
    }

    @Override
    protected List<String> leftAlone() {
        return List.of("client 5.2 sp2 x64", "server 5.2 sp2 othertypedescription=R2", "server 6.0 sp2");
    }

    @Override
    protected List<Package> updates() {
        return List.of(PackageBuilder.of("W2K3-SP1", "update-exe")
                .type(PackageType.SERVICE_PACK)
                .version("1.0")
                .fileName("WINDOWSSERVER2003-KB889101-SP1-X86-JPN.EXE")
                .parameters("/norestart", "/quiet")
                .restartNeeded()
                .build());
    }
}
