// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.List;
import org.todoke.api.access.AuditEntry;
import org.todoke.engine.port.AuditStore;

/** The audit in memory. */
final class InMemoryAuditStore implements AuditStore {

    private final InMemoryStores stores;

    InMemoryAuditStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public boolean insert(AuditEntry entry) {
        return stores.on(tables -> tables.audit.putIfAbsent(entry.number(), entry) == null);
    }

    @Override
    public List<AuditEntry> after(long number, int limit) {
        return stores.on(tables -> tables.audit.tailMap(number, false).values().stream()
                .limit(limit)
                .toList());
    }

    @Override
    public List<AuditEntry> latest(int limit) {
        return stores.on(tables ->
                tables.audit.descendingMap().values().stream().limit(limit).toList());
    }
}
