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

/** Windows 7, x86 and x64, service packs none and 1 (F-0.7, F-0.14, F-8). */
@Component
public final class Windows7Target implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "windows-7",
            "windows",
            List.of(
                    "Windows 7 Professional, Ultimate, Enterprise x86: no service pack, 1",
                    "Windows 7 Professional, Ultimate, Enterprise x64: no service pack, 1"));

    private static final ServicePacks SERVICE_PACKS = ServicePacks.of(none(), sp(1));

    private static final Edition PROFESSIONAL = Edition.byId("Professional", "Professional", "ProfessionalN");
    private static final Edition ULTIMATE = Edition.byId("Ultimate", "Ultimate", "UltimateN");
    private static final Edition ENTERPRISE = Edition.byId("Enterprise", "Enterprise", "EnterpriseN");

    private static final Capabilities CAPABILITIES = Capabilities.of(
            WindowsIdentity.client("Windows 7", "6.1", SERVICE_PACKS)
                    .on("x86", PROFESSIONAL, ULTIMATE, ENTERPRISE)
                    .on("amd64", PROFESSIONAL, ULTIMATE, ENTERPRISE),
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
