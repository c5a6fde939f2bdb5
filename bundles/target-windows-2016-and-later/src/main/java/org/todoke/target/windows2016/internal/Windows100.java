// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2016.internal;

import org.todoke.spi.target.ArchiveFormat;
import org.todoke.spi.target.Firewall;
import org.todoke.spi.target.PackageRules;
import org.todoke.windows.firewall.Closings;
import org.todoke.windows.firewall.WindowsFirewall;
import org.todoke.windows.identify.WindowsProbes;
import org.todoke.windows.imaging.DiskChecks;
import org.todoke.windows.setup.HotfixProof;
import org.todoke.windows.setup.WindowsFormats;

/** What Windows 10 and all later ones have in common. */
final class Windows100 {

    static final WindowsProbes PROBES = WindowsProbes.of(ByBuild.VERSION).and(DiskChecks.probesByPowerShell());

    static final Firewall FIREWALL = WindowsFirewall.ten().closedBy(Closings.BOOT, Closings.SWITCHED_ON);

    static final PackageRules PACKAGES = PackageRules.of(
            WindowsFormats.msu(HotfixProof.POWERSHELL),
            WindowsFormats.cab(HotfixProof.POWERSHELL),
            WindowsFormats.appx(HotfixProof.POWERSHELL),
            WindowsFormats.msi(HotfixProof.POWERSHELL),
            WindowsFormats.exe(HotfixProof.POWERSHELL),
            new ArchiveFormat());

    private Windows100() {}
}
