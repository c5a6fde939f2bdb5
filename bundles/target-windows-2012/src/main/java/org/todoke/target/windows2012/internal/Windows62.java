// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2012.internal;

import org.todoke.spi.target.ArchiveFormat;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.PackageRules;
import org.todoke.windows.firewall.Closings;
import org.todoke.windows.firewall.WindowsFirewall;
import org.todoke.windows.identify.WindowsProbes;
import org.todoke.windows.imaging.DiskChecks;
import org.todoke.windows.setup.HotfixProof;
import org.todoke.windows.setup.WindowsFormats;

/** What Windows 8 and 2012 have in common. */
final class Windows62 {

    static final WindowsProbes PROBES = WindowsProbes.of("6.2").and(DiskChecks.probesByWmic());

    static final Firewall FIREWALL = WindowsFirewall.eight().closedBy(Closings.BOOT, Closings.SWITCHED_ON);

    private Windows62() {}

    static PackageRules packages() {
        return PackageRules.of(
                WindowsFormats.msu(HotfixProof.WMIC),
                WindowsFormats.cab(HotfixProof.WMIC),
                WindowsFormats.appx(HotfixProof.WMIC),
                WindowsFormats.msi(HotfixProof.WMIC),
                WindowsFormats.exe(HotfixProof.WMIC),
                new ArchiveFormat());
    }
}
