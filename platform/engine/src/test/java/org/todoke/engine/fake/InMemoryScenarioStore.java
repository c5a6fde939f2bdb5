// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.List;
import java.util.Optional;
import org.todoke.api.scenario.Scenario;
import org.todoke.engine.port.ScenarioStore;

/** Scenarios in memory. */
final class InMemoryScenarioStore implements ScenarioStore {

    private final InMemoryStores stores;

    InMemoryScenarioStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public List<Scenario> all() {
        return stores.on(tables -> List.copyOf(tables.scenarios.values()));
    }

    @Override
    public Optional<Scenario> find(String name) {
        return stores.on(tables -> Optional.ofNullable(tables.scenarios.get(name)));
    }

    @Override
    public boolean insert(Scenario scenario) {
        return stores.on(tables -> tables.scenarios.putIfAbsent(scenario.name(), scenario) == null);
    }

    @Override
    public boolean update(Scenario scenario) {
        return stores.on(tables -> {
            Scenario stored = tables.scenarios.get(scenario.name());
            if (stored == null || stored.version() + 1 != scenario.version()) {
                return false;
            }
            tables.scenarios.put(scenario.name(), scenario);
            return true;
        });
    }

    @Override
    public boolean delete(String name) {
        return stores.on(tables -> tables.scenarios.remove(name) != null);
    }
}
