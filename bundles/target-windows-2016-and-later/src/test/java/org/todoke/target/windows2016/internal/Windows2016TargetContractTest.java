// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2016.internal;

import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.junit.WindowsTargetContractTest;

class Windows2016TargetContractTest extends WindowsTargetContractTest {

    @Override
    protected OsTarget target() {
        return new Windows2016Target();
    }

    @Override
    protected ResourceTexts texts() {
        return new Windows2016Texts();
    }

    @Override
    protected List<String> claimed() {
        return List.of(
                "server 6.3 x64 currentbuildnumber=17763", "server 6.3 x64 currentbuildnumber=26100 csdversion=");
    }

    @Override
    protected List<String> leftAlone() {
        return List.of(
                "client 6.3 x64 currentbuildnumber=19045", "server 6.2 x64", "server 6.3 x64 currentbuildnumber=9600");
    }

    @Override
    protected List<Package> updates() {
        return AcceptedUpdates.ALL;
    }
}
