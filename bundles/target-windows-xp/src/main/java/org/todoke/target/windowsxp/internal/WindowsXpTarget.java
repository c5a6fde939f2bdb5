// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windowsxp.internal;

import static org.todoke.spi.target.ServicePacks.none;
import static org.todoke.spi.target.ServicePacks.sp;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.text.Message;
import org.todoke.spi.target.ArchiveFormat;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Firewall.Closing;
import org.todoke.spi.target.Notices.Occasion;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.ServicePacks;
import org.todoke.spi.target.TargetInfo;
import org.todoke.windows.answer.SysprepAnswers;
import org.todoke.windows.firewall.Closings;
import org.todoke.windows.firewall.WindowsFirewall;
import org.todoke.windows.identify.Edition;
import org.todoke.windows.identify.WindowsIdentity;
import org.todoke.windows.identify.WindowsProbes;
import org.todoke.windows.identify.WindowsSessions;
import org.todoke.windows.inf.NetfwPreparation;
import org.todoke.windows.notice.WindowsNotices;
import org.todoke.windows.registry.TrustedSitesZone;
import org.todoke.windows.setup.HotfixProof;
import org.todoke.windows.setup.SetupParameters;
import org.todoke.windows.setup.WindowsFormats;

/** Windows XP Professional, x86, service packs none to 3 (F-0.5, F-2). */
@Component
public final class WindowsXpTarget implements OsTarget {

    private static final TargetInfo INFO =
            new TargetInfo("windows-xp", "windows", List.of("Windows XP Professional x86: no service pack, 1, 2, 3"));

    private static final ServicePacks SERVICE_PACKS =
            ServicePacks.of(none(), sp(1), sp(2), sp(3).requiresAnyOf(1, 2)); // F-2.2

    private static final SetupParameters SETUP =
            SetupParameters.updateExe().mandatory("-z").oneOf("-u", "-q").optional("-o", "-n", "-f"); // F-2.13

    private static final Capabilities CAPABILITIES = Capabilities.of(
            WindowsIdentity.client("Windows XP", "5.1", SERVICE_PACKS).on("x86", Edition.bySuite("Professional", "")),
            WindowsProbes.of("5.1"),
            SERVICE_PACKS,
            WindowsFirewall.old(2)
                    .closedBy(
                            Closing.byServicePack(2, Message.of("windows-xp.closed-by-sp2")), // F-2.1
                            Closings.BOOT,
                            Closings.SWITCHED_ON),
            WindowsSessions.byQuser(),
            PackageRules.of(
                    WindowsFormats.updateExe(SETUP, HotfixProof.REGISTRY).bringing(SERVICE_PACKS),
                    WindowsFormats.msi(HotfixProof.REGISTRY),
                    WindowsFormats.exe(HotfixProof.REGISTRY),
                    new ArchiveFormat()),
            new SysprepAnswers(),
            new TrustedSitesZone(), // F-2.29
            new NetfwPreparation(), // F-2.5 to F-2.8
            WindowsNotices.none().and(Occasion.PROPERTIES, "windows.notice.old-runtime")); // ruling 18

    @Override
    public TargetInfo info() {
        return INFO;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }
}
