// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2016.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.junit.WindowsTargetContractTest;

class Windows10TargetContractTest extends WindowsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows10Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new Windows2016Texts();
    }

    @Override
    protected List<String> claimed() {
        return List.of("client 6.3 x64 currentbuildnumber=19045", "client 6.3 x64 currentbuildnumber=26100");
    }

    @Override
    protected List<String> leftAlone() {
        return List.of("server 6.3 x64 currentbuildnumber=17763", "client 6.2", "client 6.3 currentbuildnumber=9600");
    }

    @Override
    protected List<Package> updates() {
        return AcceptedUpdates.ALL;
    }
}
