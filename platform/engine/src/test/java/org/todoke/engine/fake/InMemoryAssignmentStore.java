// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.List;
import org.todoke.engine.port.AssignmentStore;

/** Assignments in memory. */
final class InMemoryAssignmentStore implements AssignmentStore {

    private final InMemoryStores stores;

    InMemoryAssignmentStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public List<Row> all() {
        return stores.on(tables -> List.copyOf(tables.assignments));
    }

    @Override
    public List<Row> of(String scenario) {
        return all().stream().filter(row -> row.scenario().equals(scenario)).toList();
    }

    @Override
    public boolean insert(Row row) {
        return stores.on(tables -> tables.assignments.add(row));
    }

    @Override
    public boolean delete(Row row) {
        return stores.on(tables -> tables.assignments.remove(row));
    }
}
