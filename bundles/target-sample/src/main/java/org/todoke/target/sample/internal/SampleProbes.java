// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.internal;

import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.FactProbes;

/** What this target wants to know of a machine beside the base set: the architecture as the kernel names it, and whether systemd runs. */
final class SampleProbes implements FactProbes {

    static final String ARCHITECTURE = "sample.architecture";
    static final String SYSTEMD = "sample.systemd";

    private static final List<FactProbe> PROBES = List.of(
            new FactProbe(ARCHITECTURE, new Probe.Command(List.of("uname", "-m"), "[A-Za-z0-9_]+")),
            new FactProbe(SYSTEMD, new Probe.File("/run/systemd/system")));

    /** Asks no machine that cannot be this target's. */
    @Override
    public List<FactProbe> probes(Facts base) {
        return SampleIdentify.isSample(base) ? PROBES : List.of();
    }
}
