// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.engine.port.ScheduleStore;

/** Schedules in memory. */
final class InMemoryScheduleStore implements ScheduleStore {

    private final InMemoryStores stores;

    InMemoryScheduleStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public List<ScheduleStatus> all() {
        return stores.on(tables -> tables.schedules.values().stream()
                .map(status -> withLast(tables, status))
                .toList());
    }

    @Override
    public Optional<ScheduleStatus> find(String name) {
        return stores.on(
                tables -> Optional.ofNullable(tables.schedules.get(name)).map(status -> withLast(tables, status)));
    }

    private static ScheduleStatus withLast(Tables tables, ScheduleStatus status) {
        Optional<Firing> last = newestFirst(tables, status.schedule().name()).findFirst();
        return new ScheduleStatus(status.schedule(), status.version(), status.next(), last, status.createdBy());
    }

    @Override
    public boolean insert(ScheduleStatus status) {
        return stores.on(
                tables -> tables.schedules.putIfAbsent(status.schedule().name(), status) == null);
    }

    @Override
    public boolean update(ScheduleStatus next) {
        return stores.on(tables -> {
            ScheduleStatus stored = tables.schedules.get(next.schedule().name());
            boolean same = stored != null && stored.version() == next.version() - 1;
            if (same) {
                tables.schedules.put(next.schedule().name(), next);
            }
            return same;
        });
    }

    @Override
    public boolean delete(String name) {
        return stores.on(tables -> {
            tables.firings.removeIf(firing -> firing.schedule().equals(name));
            return tables.schedules.remove(name) != null;
        });
    }

    @Override
    public boolean insertFiring(Firing firing) {
        return stores.on(tables ->
                tables.firings.stream().noneMatch(other -> isSame(other, firing)) && tables.firings.add(firing));
    }

    @Override
    public List<Firing> firings(String name, int limit) {
        return stores.on(tables -> newestFirst(tables, name).limit(limit).toList());
    }

    private static Stream<Firing> newestFirst(Tables tables, String name) {
        return tables.firings.stream()
                .filter(firing -> firing.schedule().equals(name))
                .sorted(Comparator.comparing(Firing::due).reversed());
    }

    @Override
    public List<Firing> windowsOver(Instant now) {
        return stores.on(tables -> tables.firings.stream()
                .filter(firing ->
                        firing.windowEnds().filter(end -> !end.isAfter(now)).isPresent())
                .toList());
    }

    @Override
    public void closeWindow(Firing firing) {
        stores.on(tables -> {
            tables.firings.replaceAll(other -> isSame(other, firing) ? closed(other) : other);
            return null;
        });
    }

    private static Firing closed(Firing firing) {
        return new Firing(
                firing.schedule(),
                firing.due(),
                firing.at(),
                firing.outcome(),
                firing.run(),
                Optional.empty(),
                firing.reason());
    }

    private static boolean isSame(Firing one, Firing other) {
        return one.schedule().equals(other.schedule()) && one.due().equals(other.due());
    }
}
