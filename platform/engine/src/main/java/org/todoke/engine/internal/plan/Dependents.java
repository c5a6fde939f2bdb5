// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.pkg.PackageId;
import org.todoke.engine.internal.plan.Item.Standing;

/** What is on a machine and could not do without another item there. */
final class Dependents {

    private final Situation situation;
    private final Item item;
    /** What comes in its place, and with that fulfils needs for it. */
    private final Optional<PackageId> instead;

    Dependents(Situation situation, Item item, Optional<PackageId> instead) {
        this.situation = situation;
        this.item = item;
        this.instead = instead;
    }

    /** All that would have to go before the item, each after what needs it in turn; of what needs each other, either. */
    static List<Item> first(Situation situation, Item item, Optional<PackageId> instead) {
        var found = new LinkedHashSet<Item>();
        collect(situation, new Dependents(situation, item, instead), new HashSet<>(Set.of(item)), found);
        return List.copyOf(found);
    }

    private static void collect(Situation situation, Dependents of, Set<Item> visited, Set<Item> found) {
        for (Item dependent : of.list()) {
            if (visited.add(dependent)) {
                collect(situation, new Dependents(situation, dependent, Optional.empty()), visited, found);
                found.add(dependent);
            }
        }
    }

    List<Item> list() {
        return situation
                .items()
                .filter(other -> other != item && other.is(Standing.THERE))
                .filter(other -> needsPackage(other) || needsServicePack(other))
                .toList();
    }

    private boolean needsPackage(Item other) {
        return other.candidate().pkg().dependencies().requires().stream().anyMatch(this::needsItem);
    }

    /** Whether it is the item, and nothing else that is there, that fulfils the need. */
    private boolean needsItem(List<PackageId> anyOf) {
        List<Item> fulfilling = anyOf.stream()
                .map(situation::item)
                .flatMap(Optional::stream)
                .flatMap(situation::standIns)
                .distinct()
                .toList();
        return fulfilling.stream().anyMatch(this::goes)
                && fulfilling.stream().noneMatch(other -> situation.isContained(other) && !goes(other))
                && anyOf.stream().noneMatch(id -> instead.equals(Optional.of(id)));
    }

    /** The item itself, and what is there only as a part of it. */
    private boolean goes(Item other) {
        boolean partOfServicePack = item.candidate().isServicePack()
                && !other.is(Standing.THERE)
                && Situation.enough(other) <= item.candidate().level();
        return other == item || partOfServicePack;
    }

    /** F-2.15: what has this service pack as its base. */
    private boolean needsServicePack(Item other) {
        return item.candidate().isServicePack()
                && other.candidate().baseLevel() == item.candidate().level();
    }
}
