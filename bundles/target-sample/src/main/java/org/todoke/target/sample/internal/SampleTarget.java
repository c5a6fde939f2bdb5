// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.todoke.spi.target.ArchiveFormat;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;

/** Sample Linux: what the server knows of it, put together of capabilities. */
@Component
public final class SampleTarget implements OsTarget {

    static final String ID = "sample";

    private static final TargetInfo INFO = new TargetInfo(ID, "unix", List.of("Sample Linux, any architecture"));

    private static final Capabilities CAPABILITIES = Capabilities.of(
            new SampleIdentify(),
            new SampleProbes(),
            new SampleNotices(),
            PackageRules.of(new RunFormat(), new ArchiveFormat()));

    @Override
    public TargetInfo info() {
        return INFO;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }
}
