// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.rhel.internal;

import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.linux.firewall.LinuxFirewall;
import org.todoke.spi.target.FactProbes;

/** Which firewall is on. */
final class RhelFacts implements FactProbes {

    @Override
    public List<FactProbe> probes(Facts base) {
        return RhelIdentify.matched(base).isPresent() ? LinuxFirewall.probes() : List.of();
    }
}
