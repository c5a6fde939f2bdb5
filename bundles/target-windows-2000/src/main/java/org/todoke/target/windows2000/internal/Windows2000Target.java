// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.windows2000.internal;

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
import org.todoke.windows.firewall.WindowsFirewall;
import org.todoke.windows.identify.Edition;
import org.todoke.windows.identify.WindowsIdentity;
import org.todoke.windows.identify.WindowsProbes;
import org.todoke.windows.notice.WindowsNotices;
import org.todoke.windows.setup.HotfixProof;
import org.todoke.windows.setup.SetupParameters;
import org.todoke.windows.setup.WindowsFormats;

/** Windows 2000 Server, Advanced Server and Professional, x86, service packs none to 4 (F-0.1, F-0.17). */
@Component
public final class Windows2000Target implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "windows-2000",
            "windows",
            List.of("Windows 2000 Server, Advanced Server, Professional x86: no service pack, 1, 2, 3, 4"));

    private static final ServicePacks SERVICE_PACKS = ServicePacks.of(none(), sp(1), sp(2), sp(3), sp(4));

    private static final SetupParameters SETUP =
            SetupParameters.updateExe().mandatory("-z").oneOf("-u", "-q").optional("-o", "-n", "-f");

    private static final Capabilities CAPABILITIES = Capabilities.of(
            WindowsIdentity.either("Windows 2000", "5.0", SERVICE_PACKS)
                    .on(
                            "x86",
                            Edition.bySuite("Professional", "").only(false),
                            Edition.bySuite("Server", "").only(true),
                            Edition.bySuite("Advanced Server", "Enterprise").only(true)),
            WindowsProbes.of("5.0"),
            SERVICE_PACKS,
            WindowsFirewall.anothers()
                    .closedBy(Closing.at(Closing.When.SWITCHED_ON, Message.of("windows-2000.no-firewall"))),
            PackageRules.of(
                    WindowsFormats.updateExe(SETUP, HotfixProof.REGISTRY).bringing(SERVICE_PACKS),
                    WindowsFormats.msi(HotfixProof.REGISTRY),
                    WindowsFormats.exe(HotfixProof.REGISTRY),
                    new ArchiveFormat()),
            new SysprepAnswers(),
            WindowsNotices.none().and(Occasion.PROPERTIES, "windows-2000.no-agent")); // ruling 18

    @Override
    public TargetInfo info() {
        return INFO;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }
}
