// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.machine.MachineId;

/** Who is to get content together, and how it came. Thread-safe; blocks on the database. */
@ProviderType
public interface GroupDeliveries {

    /** With whom this machine gets the content of its present order; empty when it gets it by itself. */
    Optional<GroupDelivery> of(MachineId machine);

    /**
     * The machines that can be waited for now: those that fetch, and those that will as soon as they have their order, no more than the
     * limits of machines at work allow (ruling 6). This machine is the first.
     */
    List<MachineId> members(GroupDelivery delivery, MachineId machine);

    /** Keeps how content came to a machine that is at work; what was said of the same content before is replaced. */
    void arrived(MachineId machine, Arrival arrival);

    /** How content came to the machines of a run, in the order of their executions. */
    List<Arrival> arrivals(RunId run);
}
