// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2016.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.TargetInfo;
import org.todoke.target.windows2016.internal.ByBuild.Release;
import org.todoke.windows.answer.UnattendAnswers;
import org.todoke.windows.identify.WindowsSessions;
import org.todoke.windows.imaging.DiskChecks;

/** Windows Server 2016, 2019, 2022, 2025 and what follows, x64; beyond the seed. */
@Component
public final class Windows2016Target implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "windows-2016-and-later",
            "windows",
            List.of("Windows Server 2016, 2019, 2022, 2025 and later x64, full and Server Core"));

    private static final Capabilities CAPABILITIES = Capabilities.of(
            new ByBuild(
                    "Windows Server 2016 and later",
                    true,
                    new Release("Windows Server 2016", 14_393, 14_393, "amd64"),
                    new Release("Windows Server 2019", 17_763, 17_763, "amd64"),
                    new Release("Windows Server 2022", 20_348, 20_348, "amd64"),
                    new Release("Windows Server 2025", 26_100, Integer.MAX_VALUE, "amd64")),
            Windows100.PROBES,
            Windows100.FIREWALL,
            Windows100.PACKAGES,
            new UnattendAnswers(),
            WindowsSessions.byQuser(),
            new DiskChecks());

    @Override
    public TargetInfo info() {
        return INFO;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }
}
