// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.RunId;
import org.todoke.engine.port.GatheringStore;

/** Deliveries in memory. */
final class InMemoryGatheringStore implements GatheringStore {

    private final InMemoryStores stores;

    InMemoryGatheringStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public List<Gathering> of(RunId run) {
        return stores.on(tables -> tables.gatherings.values().stream()
                .filter(gathering -> gathering.run().equals(run))
                .sorted(Comparator.comparingInt(Gathering::step).thenComparing(Gathering::round))
                .toList());
    }

    @Override
    public Optional<Gathering> find(long id) {
        return stores.on(tables -> Optional.ofNullable(tables.gatherings.get(id)));
    }

    @Override
    public Optional<Gathering> latest(RunId run, int step) {
        return of(run).stream().filter(gathering -> gathering.step() == step).reduce((first, second) -> second);
    }

    @Override
    public Optional<Gathering> insert(RunId run, int step, int round, Instant opened, Instant due) {
        return stores.on(tables -> {
            if (of(run).stream().anyMatch(other -> other.step() == step && other.round() == round)) {
                return Optional.empty();
            }
            var gathering =
                    new Gathering(++tables.lastGathering, run, step, round, 0, 0, opened, due, Optional.empty());
            tables.gatherings.put(gathering.id(), gathering);
            return Optional.of(gathering);
        });
    }

    @Override
    public Optional<Integer> join(long id) {
        return change(id, 1, Optional.empty()).map(Gathering::joined);
    }

    @Override
    public void leave(long id) {
        change(id, -1, Optional.empty());
    }

    @Override
    public boolean start(long id, Instant at) {
        return change(id, 0, Optional.of(at)).isPresent();
    }

    private Optional<Gathering> change(long id, int joined, Optional<Instant> started) {
        return stores.on(tables -> {
            Gathering was = tables.gatherings.get(id);
            if (was.started().isPresent()) {
                return Optional.empty();
            }
            var next = new Gathering(
                    id, was.run(), was.step(), was.round(), was.joined() + joined, 0, was.opened(), was.due(), started);
            tables.gatherings.put(id, next);
            return Optional.of(next);
        });
    }
}
