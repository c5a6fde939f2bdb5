// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2008.internal;

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

/** Windows Vista, x86, service packs none to 2 (F-0.6, F-5, F-6). */
@Component
public final class WindowsVistaTarget implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "windows-vista",
            "windows",
            List.of("Windows Vista Business, Enterprise, Ultimate x86: no service pack, 1, 2"));

    private static final ServicePacks SERVICE_PACKS = ServicePacks.of(none(), sp(1), sp(2).requiresAnyOf(1)); // F-6.1

    private static final Capabilities CAPABILITIES = Capabilities.of(
            WindowsIdentity.client("Windows Vista", "6.0", SERVICE_PACKS)
                    .on(
                            "x86",
                            Edition.byId("Business", "Business", "BusinessN"),
                            Edition.byId("Enterprise", "Enterprise"),
                            Edition.byId("Ultimate", "Ultimate")),
            Windows60.PROBES,
            SERVICE_PACKS,
            Windows60.FIREWALL,
            Windows60.packages(SERVICE_PACKS),
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
