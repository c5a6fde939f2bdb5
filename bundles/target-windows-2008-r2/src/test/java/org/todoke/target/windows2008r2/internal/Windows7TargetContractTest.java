// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008r2.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.junit.WindowsTargetContractTest;
import org.todoke.windows.WindowsTexts;

class Windows7TargetContractTest extends WindowsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows7Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new WindowsTexts();
    }

    @Override
    protected List<String> claimed() {
        return List.of("client 6.1 sp1", "client 6.1 x64 edition=Professional");
    }

    @Override
    protected List<String> leftAlone() {
        return List.of("server 6.1 sp1 x64", "client 6.2");
    }

    @Override
    protected List<Package> updates() {
        return AcceptedUpdates.ALL;
    }
}
