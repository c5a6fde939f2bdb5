// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.unix.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.spi.target.ArchiveFormat;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;

/** Any Unix that no other target knows better: portable archives only. */
@Component
public final class UnixTarget implements OsTarget {

    private static final TargetInfo INFO = new TargetInfo(
            "unix",
            "unix",
            List.of("Any Unix on which the agent runs (Java 8 or later): archives with their own install command"));

    private static final Capabilities CAPABILITIES =
            Capabilities.of(new UnixIdentify(), PackageRules.of(new ArchiveFormat()));

    @Override
    public TargetInfo info() {
        return INFO;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }
}
