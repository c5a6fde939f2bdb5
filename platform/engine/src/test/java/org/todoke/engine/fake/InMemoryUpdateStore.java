// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.Optional;
import org.todoke.api.machine.MachineId;
import org.todoke.engine.port.UpdateStore;

/** Auto-update's marks in memory. */
final class InMemoryUpdateStore implements UpdateStore {

    private final InMemoryStores stores;

    InMemoryUpdateStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public Optional<String> judgedBoot(MachineId machine) {
        return stores.on(tables -> Optional.ofNullable(tables.judgedBoots.get(machine.value())));
    }

    @Override
    public void setJudgedBoot(MachineId machine, String bootId) {
        stores.on(tables -> tables.judgedBoots.put(machine.value(), bootId));
    }

    @Override
    public Optional<Long> lastRoundMillis() {
        return stores.on(tables -> tables.lastRoundMillis);
    }

    @Override
    public void setLastRoundMillis(long millis) {
        stores.on(tables -> tables.lastRoundMillis = Optional.of(millis));
    }
}
