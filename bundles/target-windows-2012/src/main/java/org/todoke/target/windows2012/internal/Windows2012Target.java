// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2012.internal;

import static org.todoke.spi.target.ServicePacks.none;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.ServicePacks;
import org.todoke.spi.target.TargetInfo;
import org.todoke.windows.answer.UnattendAnswers;
import org.todoke.windows.identify.Edition;
import org.todoke.windows.identify.WindowsIdentity;
import org.todoke.windows.identify.WindowsSessions;
import org.todoke.windows.imaging.DiskChecks;

/** Windows Server 2012, x64, no service pack (F-0.13, F-9). */
@Component
public final class Windows2012Target implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "windows-2012",
            "windows",
            List.of(
                    "Windows Server 2012 Standard, Datacenter x64: no service pack",
                    "Full installation and Server Core"));

    private static final ServicePacks SERVICE_PACKS = ServicePacks.of(none());

    private static final Capabilities CAPABILITIES = Capabilities.of(
            WindowsIdentity.server("Windows Server 2012", "6.2", SERVICE_PACKS)
                    .on(
                            "amd64",
                            Edition.byId("Standard", "ServerStandard"),
                            Edition.byId("Datacenter", "ServerDatacenter")),
            Windows62.PROBES,
            SERVICE_PACKS,
            Windows62.FIREWALL,
            Windows62.packages(),
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
