// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008r2.internal;

import org.todoke.spi.target.ArchiveFormat;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.ServicePacks;
import org.todoke.windows.firewall.Closings;
import org.todoke.windows.firewall.WindowsFirewall;
import org.todoke.windows.identify.WindowsProbes;
import org.todoke.windows.imaging.DiskChecks;
import org.todoke.windows.setup.HotfixProof;
import org.todoke.windows.setup.SetupParameters;
import org.todoke.windows.setup.WindowsFormats;

/** What Windows 7 and 2008 R2 have in common. */
final class Windows61 {

    static final WindowsProbes PROBES = WindowsProbes.of("6.1").and(DiskChecks.probesByWmic());

    static final Firewall FIREWALL = WindowsFirewall.seven().closedBy(Closings.BOOT, Closings.SWITCHED_ON);

    /** As on 2003 (F-6.3). */
    private static final SetupParameters SETUP = SetupParameters.updateExe()
            .mandatory("/norestart")
            .oneOf("/passive", "/quiet")
            .optional("/nodialog");

    private Windows61() {}

    static PackageRules packages(ServicePacks servicePacks) {
        return PackageRules.of(
                WindowsFormats.updateExe(SETUP, HotfixProof.WMIC).bringing(servicePacks),
                WindowsFormats.msu(HotfixProof.WMIC),
                WindowsFormats.cab(HotfixProof.WMIC),
                WindowsFormats.msi(HotfixProof.WMIC),
                WindowsFormats.exe(HotfixProof.WMIC),
                new ArchiveFormat());
    }
}
