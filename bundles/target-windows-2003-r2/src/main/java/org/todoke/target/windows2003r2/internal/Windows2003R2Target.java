// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2003r2.internal;

import static org.todoke.spi.target.ServicePacks.none;
import static org.todoke.spi.target.ServicePacks.sp;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.spi.target.ArchiveFormat;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Notices.Occasion;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.ServicePacks;
import org.todoke.spi.target.TargetInfo;
import org.todoke.windows.WindowsFact;
import org.todoke.windows.answer.SysprepAnswers;
import org.todoke.windows.firewall.Closings;
import org.todoke.windows.firewall.DeploymentManagerRules;
import org.todoke.windows.firewall.WindowsFirewall;
import org.todoke.windows.identify.Edition;
import org.todoke.windows.identify.WindowsIdentity;
import org.todoke.windows.identify.WindowsProbes;
import org.todoke.windows.identify.WindowsSessions;
import org.todoke.windows.notice.WindowsNotices;
import org.todoke.windows.registry.TrustedSitesZone;
import org.todoke.windows.setup.HotfixProof;
import org.todoke.windows.setup.SetupParameters;
import org.todoke.windows.setup.WindowsFormats;

/** Windows Server 2003 R2, x86 and x64, service packs none and 2 (F-0.3, F-0.10, F-4). It reports itself as 2003 with service pack 1. */
@Component
public final class Windows2003R2Target implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "windows-2003-r2",
            "windows",
            List.of(
                    "Windows Server 2003 R2 Standard, Enterprise x86: no service pack, 2",
                    "Windows Server 2003 R2 Standard, Enterprise, Datacenter x64: no service pack, 2"));

    private static final ServicePacks SERVICE_PACKS = ServicePacks.of(none().alsoReportedAs(1), sp(2)); // F-4.2

    private static final SetupParameters SETUP = SetupParameters.updateExe()
            .mandatory("/norestart")
            .oneOf("/passive", "/quiet")
            .optional("/o"); // F-4.1

    private static final Edition STANDARD = Edition.bySuite("Standard", "");
    private static final Edition ENTERPRISE = Edition.bySuite("Enterprise", "Enterprise");
    private static final Edition DATACENTER = Edition.bySuite("Datacenter", "DataCenter");

    private static final Capabilities CAPABILITIES = Capabilities.of(
            WindowsIdentity.server("Windows Server 2003 R2", "5.2", SERVICE_PACKS)
                    .only(WindowsIdentity::isR2)
                    .on("x86", STANDARD, ENTERPRISE)
                    .on("amd64", STANDARD, ENTERPRISE, DATACENTER),
            WindowsProbes.of("5.2").and(WindowsProbes.R2),
            SERVICE_PACKS,
            WindowsFirewall.old(1)
                    .servedBy(DeploymentManagerRules::serverOn2003)
                    .closedBy(Closings.PSSU, Closings.BOOT, Closings.SWITCHED_ON), // F-4.1
            WindowsSessions.byQuser(),
            PackageRules.of(
                    WindowsFormats.updateExe(SETUP, HotfixProof.REGISTRY).bringing(SERVICE_PACKS),
                    WindowsFormats.msi(HotfixProof.REGISTRY),
                    WindowsFormats.exe(HotfixProof.REGISTRY),
                    new ArchiveFormat()),
            new SysprepAnswers(),
            new TrustedSitesZone(), // F-3.2
            WindowsNotices.none()
                    .and(Occasion.FIRST_START, "windows.notice.pssu") // F-4.1
                    .when(
                            facts -> facts.is(WindowsFact.CSD_VERSION, "Service Pack 1"),
                            Occasion.PROPERTIES,
                            "windows.notice.reports-sp1") // F-4.2
                    .and(Occasion.CLONE, "windows-2003-r2.sysprep-alert") // F-4.3
                    .and(Occasion.PROPERTIES, "windows.notice.old-runtime")); // ruling 18

    @Override
    public TargetInfo info() {
        return INFO;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }
}
