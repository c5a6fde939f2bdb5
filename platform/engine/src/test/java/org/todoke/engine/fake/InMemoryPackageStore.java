// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.work.Action;
import org.todoke.engine.port.PackageStore;

/** The catalogue in memory. */
final class InMemoryPackageStore implements PackageStore {

    private final InMemoryStores stores;

    InMemoryPackageStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public List<Package> all() {
        return stores.on(tables -> List.copyOf(tables.packages.values()));
    }

    @Override
    public Optional<Package> find(PackageId id) {
        return stores.on(tables -> Optional.ofNullable(tables.packages.get(id.value())));
    }

    @Override
    public boolean insert(Package pkg) {
        return stores.on(tables -> tables.packages.putIfAbsent(pkg.id().value(), pkg) == null);
    }

    @Override
    public boolean update(Package pkg) {
        return stores.on(tables -> {
            Package was = tables.packages.get(pkg.id().value());
            boolean isNext = was != null && was.revision() + 1 == pkg.revision();
            if (isNext) {
                tables.packages.put(pkg.id().value(), pkg);
            }
            return isNext;
        });
    }

    @Override
    public boolean delete(PackageId id) {
        return stores.on(tables -> tables.packages.remove(id.value()) != null);
    }

    @Override
    public Set<String> referencedContent() {
        return stores.on(tables -> {
            var referenced = new TreeSet<String>();
            tables.packages.values().forEach(pkg -> referenced.add(pkg.content().sha256()));
            tables.work.stream()
                    .filter(work -> !work.closed())
                    .flatMap(work -> work.order().actions().stream())
                    .filter(Action.Fetch.class::isInstance)
                    .map(Action.Fetch.class::cast)
                    .forEach(fetch -> referenced.add(fetch.content().sha256()));
            return Set.copyOf(referenced);
        });
    }
}
