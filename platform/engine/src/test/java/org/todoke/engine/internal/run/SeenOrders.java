// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.todoke.api.machine.MachineId;
import org.todoke.api.work.OrderId;
import org.todoke.engine.port.WorkStore;

/** A work store that remembers which orders were ever written, since executions know their present one only. Thread-safe. */
final class SeenOrders implements WorkStore {

    private final WorkStore store;
    private final Set<OrderId> seen = ConcurrentHashMap.newKeySet();

    SeenOrders(WorkStore store) {
        this.store = store;
    }

    /** All orders that were written and not rolled back. */
    Stream<Work> all() {
        return seen.stream().map(store::find).flatMap(Optional::stream);
    }

    @Override
    public void insert(Work work) {
        seen.add(work.order().id());
        store.insert(work);
    }

    @Override
    public Optional<Work> find(OrderId order) {
        return store.find(order);
    }

    @Override
    public List<Work> open(MachineId machine) {
        return store.open(machine);
    }

    @Override
    public void update(Work work) {
        store.update(work);
    }

    @Override
    public void close(OrderId order) {
        store.close(order);
    }
}
