// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;

/** Orders laid out for agents, and what became of them. */
public interface WorkStore {

    void insert(Work work);

    Optional<Work> find(OrderId order);

    /** The machine's orders that are not closed, oldest first. */
    List<Work> open(MachineId machine);

    /** Stores the number of the latest report, and the result if it came with it. */
    void update(Work work);

    /** Marks an order as no longer wanted: done and judged, expired, or given up. */
    void close(OrderId order);

    /**
     * @param lastSequence number of the latest report that was taken in; 0 before the first
     * @param result what the machine reported at the end; empty until then
     */
    record Work(
            Order order,
            ExecutionId execution,
            MachineId machine,
            Proof proof,
            long lastSequence,
            Optional<Result> result,
            boolean closed) {}
}
