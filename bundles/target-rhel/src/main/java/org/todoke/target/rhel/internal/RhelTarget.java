// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.rhel.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.linux.firewall.LinuxFirewall;
import org.todoke.spi.target.ArchiveFormat;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;

/** Red Hat Enterprise Linux, and the systems that say they are like it. */
@Component
public final class RhelTarget implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "rhel",
            "unix",
            List.of(
                    "Red Hat Enterprise Linux 7 and later, any architecture",
                    "Systems with ID_LIKE=rhel, such as CentOS Stream, Rocky Linux, AlmaLinux; Oracle Linux"));

    private static final Capabilities CAPABILITIES = Capabilities.of(
            new RhelIdentify(),
            new RhelFacts(),
            LinuxFirewall.ofRedHat(),
            PackageRules.of(new RpmFormat(), new ArchiveFormat()));

    @Override
    public TargetInfo info() {
        return INFO;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }
}
