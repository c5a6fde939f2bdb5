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

/** Windows 8, x86 and x64, no service pack (F-0.8, F-0.15, F-9). */
@Component
public final class Windows8Target implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "windows-8",
            "windows",
            List.of(
                    "Windows 8 Pro, Enterprise x86: no service pack",
                    "Windows 8 Pro, Enterprise x64: no service pack"));

    private static final ServicePacks SERVICE_PACKS = ServicePacks.of(none());

    private static final Edition PRO = Edition.byId("Pro", "Professional", "ProfessionalN", "ProfessionalWMC");
    private static final Edition ENTERPRISE = Edition.byId("Enterprise", "Enterprise", "EnterpriseN");

    private static final Capabilities CAPABILITIES = Capabilities.of(
            WindowsIdentity.client("Windows 8", "6.2", SERVICE_PACKS)
                    .on("x86", PRO, ENTERPRISE)
                    .on("amd64", PRO, ENTERPRISE),
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
