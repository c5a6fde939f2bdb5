// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2012.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.junit.WindowsTargetContractTest;
import org.todoke.windows.WindowsTexts;

class Windows2012TargetContractTest extends WindowsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows2012Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new WindowsTexts();
    }

    @Override
    protected List<String> claimed() {
        return List.of("server 6.2 x64 csdversion=");
    }

    @Override
    protected List<String> leftAlone() {
        return List.of("client 6.2", "server 6.3 x64");
    }

    @Override
    protected List<Package> updates() {
        return AcceptedUpdates.ALL;
    }
}
