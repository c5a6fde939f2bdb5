// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008.internal;

import static org.todoke.spi.target.ServicePacks.none;
import static org.todoke.spi.target.ServicePacks.sp;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Notices.Occasion;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.ServicePacks;
import org.todoke.spi.target.TargetInfo;
import org.todoke.windows.WindowsFact;
import org.todoke.windows.answer.UnattendAnswers;
import org.todoke.windows.identify.Edition;
import org.todoke.windows.identify.WindowsIdentity;
import org.todoke.windows.identify.WindowsSessions;
import org.todoke.windows.imaging.DiskChecks;
import org.todoke.windows.notice.WindowsNotices;

/** Windows Server 2008, full and Server Core: x86 and x64, service packs none to 2 (F-0.4, F-0.11, F-5, F-6). */
@Component
public final class Windows2008Target implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "windows-2008",
            "windows",
            List.of(
                    "Windows Server 2008 Standard, Enterprise x86: no service pack, 1, 2",
                    "Windows Server 2008 Standard, Enterprise, Datacenter x64: no service pack, 1, 2",
                    "Full installation and Server Core"));

    private static final ServicePacks SERVICE_PACKS = ServicePacks.of(none(), sp(1), sp(2).requiresAnyOf(1)); // F-6.1

    private static final Edition STANDARD = Edition.byId("Standard", "ServerStandard", "ServerStandardV");
    private static final Edition ENTERPRISE = Edition.byId("Enterprise", "ServerEnterprise", "ServerEnterpriseV");
    private static final Edition DATACENTER = Edition.byId("Datacenter", "ServerDatacenter", "ServerDatacenterV");

    private static final Capabilities CAPABILITIES = Capabilities.of(
            WindowsIdentity.server("Windows Server 2008", "6.0", SERVICE_PACKS)
                    .on("x86", STANDARD, ENTERPRISE)
                    .on("amd64", STANDARD, ENTERPRISE, DATACENTER),
            Windows60.PROBES,
            SERVICE_PACKS,
            Windows60.FIREWALL,
            Windows60.packages(SERVICE_PACKS),
            new UnattendAnswers(),
            WindowsSessions.byQuser(),
            new DiskChecks(),
            WindowsNotices.none()
                    .when(
                            facts -> facts.is(WindowsFact.CSD_VERSION, "Service Pack 1"),
                            Occasion.PROPERTIES,
                            "windows.notice.reports-sp1")); // F-4.2

    @Override
    public TargetInfo info() {
        return INFO;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }
}
