// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.text.ProblemException;

/** How packages hang together (F-2.16): all that are named exist, and none waits for itself. */
final class Kinship {

    private final Map<PackageId, Package> packages = new HashMap<>();

    /** @param catalogue all packages; for the ids of later ones the later ones hold */
    Kinship(Collection<Package> catalogue, Package added) {
        catalogue.forEach(pkg -> packages.put(pkg.id(), pkg));
        packages.put(added.id(), added);
    }

    /** @throws ProblemException INVALID when it names a package that does not exist, or itself by whatever way */
    void check(Package pkg) {
        pkg.dependencies()
                .named()
                .filter(id -> !packages.containsKey(id))
                .findFirst()
                .ifPresent(id -> {
                    throw ProblemException.invalid("engine.package.unknown-relative", pkg.id(), id);
                });
        if (!installable().contains(pkg.id())) {
            throw ProblemException.invalid("engine.package.cycle", pkg.id(), shown(cycle(pkg.id(), this::required)));
        }
        acyclic(pkg.id(), "engine.package.supersedes-cycle", Kinship::superseded);
        acyclic(pkg.id(), "engine.package.previous-cycle", Kinship::previous);
        if (pkg.dependencies().conflicts().contains(pkg.id())) {
            throw ProblemException.invalid("engine.package.cycle", pkg.id(), pkg.id());
        }
    }

    /** The first package that names this one. */
    static Optional<Package> userOf(PackageId id, Collection<Package> catalogue) {
        return catalogue.stream()
                .filter(other -> !other.id().equals(id))
                .filter(other -> other.dependencies().named().anyMatch(id::equals))
                .findFirst();
    }

    /** Those whose requirements can all be met, one after the other, from nothing. */
    private Set<PackageId> installable() {
        var reached = new HashSet<PackageId>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Package pkg : packages.values()) {
                boolean isMet = pkg.dependencies().requires().stream()
                        .allMatch(any -> any.stream().anyMatch(id -> reached.contains(id)));
                grows |= isMet && reached.add(pkg.id());
            }
        }
        return reached;
    }

    private List<PackageId> required(Package pkg) {
        return pkg.dependencies().requires().stream().flatMap(List::stream).toList();
    }

    private static List<PackageId> superseded(Package pkg) {
        return pkg.dependencies().supersedes();
    }

    private static List<PackageId> previous(Package pkg) {
        return pkg.dependencies().previous().stream().toList();
    }

    private void acyclic(PackageId id, String key, Function<Package, List<PackageId>> next) {
        List<PackageId> cycle = cycle(id, next);
        if (!cycle.isEmpty()) {
            throw ProblemException.invalid(key, id, shown(cycle));
        }
    }

    /** The way from this package back to one that was on it already; empty when there is none. */
    private List<PackageId> cycle(PackageId from, Function<Package, List<PackageId>> next) {
        return walk(from, next, new LinkedHashSet<>(), new HashSet<>());
    }

    private List<PackageId> walk(
            PackageId at, Function<Package, List<PackageId>> next, LinkedHashSet<PackageId> way, Set<PackageId> done) {
        if (way.contains(at)) {
            var cycle = new ArrayList<>(way);
            cycle.add(at);
            return cycle.subList(cycle.indexOf(at), cycle.size());
        }
        if (!done.add(at) || !packages.containsKey(at)) {
            return List.of();
        }
        way.add(at);
        for (PackageId after : next.apply(packages.get(at))) {
            List<PackageId> cycle = walk(after, next, way, done);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        way.remove(at);
        return List.of();
    }

    private static String shown(List<PackageId> cycle) {
        return cycle.stream().map(PackageId::value).collect(Collectors.joining(" → "));
    }
}
