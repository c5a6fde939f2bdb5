// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Probe;

/** Facts that this target wants beside the base set, as declarative probes (ruling 1). */
@ConsumerType
public interface FactProbes extends Capability {

    int MAX_PROBES = 50;

    /** The probes worth asking a machine with these base facts; empty for a machine that cannot be this target's. At most {@value #MAX_PROBES}. */
    List<FactProbe> probes(Facts base);

    /** @param fact the name under which the observed value becomes a fact; an absent thing becomes no fact */
    record FactProbe(String fact, Probe probe) {}
}
