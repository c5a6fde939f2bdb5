// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.junit.WindowsTargetContractTest;
import org.todoke.windows.WindowsTexts;

class Windows2008TargetContractTest extends WindowsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows2008Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new WindowsTexts();
    }

    @Override
    protected List<String> claimed() {
        return List.of("server 6.0 sp1 edition=ServerStandardCore", "server 6.0 sp2 x64 edition=ServerDatacenter");
    }

    @Override
    protected List<String> leftAlone() {
        return List.of("client 6.0 sp2 edition=Business", "server 6.1 sp1 x64");
    }

    @Override
    protected List<Package> updates() {
        return AcceptedUpdates.ALL;
    }
}
