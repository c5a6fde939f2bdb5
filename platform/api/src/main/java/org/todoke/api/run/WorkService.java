// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.MachineId;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Report;

/** The agents' side of runs: orders out, reports in. Thread-safe; blocks on the database; every call may be repeated. */
@ProviderType
public interface WorkService {

    /** Orders that are laid out for this machine and that it does not have yet. */
    List<Order> ordersFor(MachineId machine, List<OrderId> has);

    /**
     * Takes in what a machine says of an order. A late or repeated report changes nothing.
     *
     * @return whether the server still wants the order done
     */
    boolean accept(MachineId machine, Report report);

    /** Whether an order laid out for this machine names this content: nothing else may be fetched. */
    boolean mayFetch(MachineId machine, String sha256);
}
