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

/** Windows 10 and 11; beyond the seed. */
@Component
public final class Windows10Target implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "windows-10-and-later", "windows", List.of("Windows 10 x86, x64, arm64", "Windows 11 x64, arm64"));

    private static final Capabilities CAPABILITIES = Capabilities.of(
            new ByBuild(
                    "Windows 10 and later",
                    false,
                    new Release("Windows 10", 10_240, 21_999, "x86", "amd64", "arm64"),
                    new Release("Windows 11", 22_000, Integer.MAX_VALUE, "amd64", "arm64")),
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
