// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2003r2.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.junit.WindowsTargetContractTest;

class Windows2003R2TargetContractTest extends WindowsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows2003R2Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new Windows2003R2Texts();
    }

    @Override
    protected List<String> claimed() {
        return List.of("server 5.2 sp1 othertypedescription=R2", "server 5.2 sp2 x64 othertypedescription=R2");
    }

    @Override
    protected List<String> leftAlone() {
        return List.of("server 5.2 sp2", "server 6.1 sp1 x64");
    }

    @Override
    protected List<Package> updates() {
        return List.of(PackageBuilder.of("W2K3-SP2", "update-exe")
                .type(PackageType.SERVICE_PACK)
                .version("2.0")
                .fileName("WindowsServer2003-KB914961-SP2-x86-JPN.exe")
                .parameters("/norestart", "/quiet")
                .restartNeeded()
                .build());
    }
}
