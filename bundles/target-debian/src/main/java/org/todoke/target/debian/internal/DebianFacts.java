// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

import java.util.List;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Probe;
import org.todoke.linux.firewall.LinuxFirewall;
import org.todoke.spi.target.FactProbes;

/** What dpkg says of a machine: its architecture in Debian's words, dpkg's own version; and which firewall is on. */
final class DebianFacts implements FactProbes {

    static final String ARCHITECTURE = "debian.architecture";
    static final String DPKG_VERSION = "debian.dpkg-version";

    private static final List<FactProbe> PROBES = Stream.concat(
                    Stream.of(
                            new FactProbe(
                                    ARCHITECTURE,
                                    new Probe.Command(List.of("dpkg", "--print-architecture"), "[a-z0-9-]+")),
                            new FactProbe(
                                    DPKG_VERSION,
                                    new Probe.Command(List.of("dpkg", "--version"), "version ([0-9][^ ]*)"))),
                    LinuxFirewall.probes().stream())
            .toList();

    @Override
    public List<FactProbe> probes(Facts base) {
        return DebianIdentify.matched(base).isPresent() ? PROBES : List.of();
    }
}
