// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008r2.internal;

import static org.todoke.spi.target.ServicePacks.none;
import static org.todoke.spi.target.ServicePacks.sp;

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

/** Windows Server 2008 R2, x64, service packs none and 1 (F-0.12, F-7). */
@Component
public final class Windows2008R2Target implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "windows-2008-r2",
            "windows",
            List.of(
                    "Windows Server 2008 R2 Standard, Enterprise, Datacenter x64: no service pack, 1",
                    "Full installation and Server Core"));

    private static final ServicePacks SERVICE_PACKS = ServicePacks.of(none(), sp(1));

    private static final Capabilities CAPABILITIES = Capabilities.of(
            WindowsIdentity.server("Windows Server 2008 R2", "6.1", SERVICE_PACKS)
                    .on(
                            "amd64",
                            Edition.byId("Standard", "ServerStandard"),
                            Edition.byId("Enterprise", "ServerEnterprise"),
                            Edition.byId("Datacenter", "ServerDatacenter")),
            Windows61.PROBES,
            SERVICE_PACKS,
            Windows61.FIREWALL,
            Windows61.packages(SERVICE_PACKS),
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
