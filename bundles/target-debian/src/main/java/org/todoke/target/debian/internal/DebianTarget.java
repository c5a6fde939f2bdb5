// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.linux.firewall.LinuxFirewall;
import org.todoke.spi.target.ArchiveFormat;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;

/** Debian GNU/Linux, and the systems that say they are like it. */
@Component
public final class DebianTarget implements OsTarget {

    static final String ID = "debian";

    private static final TargetInfo INFO = new TargetInfo(
            ID,
            "unix",
            List.of("Debian GNU/Linux 10 and later, any architecture", "Systems with ID_LIKE=debian, such as Ubuntu"));

    private static final Capabilities CAPABILITIES = Capabilities.of(
            new DebianIdentify(),
            new DebianFacts(),
            LinuxFirewall.ofDebian(),
            PackageRules.of(new DebFormat(), new ArchiveFormat()));

    @Override
    public TargetInfo info() {
        return INFO;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }
}
