// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.todoke.api.machine.MachineId;
import org.todoke.api.work.OrderId;
import org.todoke.engine.port.WorkStore;

/** Orders in memory. */
final class InMemoryWorkStore implements WorkStore {

    private final InMemoryStores stores;

    InMemoryWorkStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public void insert(Work work) {
        stores.on(tables -> {
            if (find(work.order().id()).isPresent()) {
                throw new IllegalStateException(
                        "Order id given twice: " + work.order().id());
            }
            return tables.work.add(work);
        });
    }

    @Override
    public Optional<Work> find(OrderId order) {
        return stores.on(tables -> tables.work.stream()
                .filter(work -> work.order().id().equals(order))
                .findFirst());
    }

    @Override
    public List<Work> open(MachineId machine) {
        return stores.on(tables -> tables.work.stream()
                .filter(work -> !work.closed() && work.machine().equals(machine))
                .toList());
    }

    @Override
    public void update(Work work) {
        change(
                work.order().id(),
                stored -> new Work(
                        stored.order(),
                        stored.execution(),
                        stored.machine(),
                        stored.proof(),
                        work.lastSequence(),
                        work.result(),
                        stored.closed()));
    }

    @Override
    public void close(OrderId order) {
        change(
                order,
                stored -> new Work(
                        stored.order(),
                        stored.execution(),
                        stored.machine(),
                        stored.proof(),
                        stored.lastSequence(),
                        stored.result(),
                        true));
    }

    private void change(OrderId order, UnaryOperator<Work> change) {
        stores.on(tables -> {
            tables.work.replaceAll(work -> work.order().id().equals(order) ? change.apply(work) : work);
            return null;
        });
    }
}
