// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todoke.api.pkg.PackageId;

/**
 * Which candidate takes the place of which: by its own word, over several generations, or as a later service pack. Where two say it of each
 * other, the one released later, or else with the greater id, has it, so nothing is ever older than itself. Immutable.
 */
final class Succession {

    private final Map<Candidate, Set<Candidate>> successors = new HashMap<>();

    Succession(List<Candidate> candidates) {
        Map<PackageId, Candidate> byId = new HashMap<>();
        candidates.forEach(candidate -> byId.put(candidate.id(), candidate));
        Map<Candidate, Set<Candidate>> predecessors = new HashMap<>();
        candidates.forEach(candidate -> predecessors.put(candidate, reached(candidate, byId)));
        for (Candidate newer : candidates) {
            for (Candidate older : candidates) {
                if (newer != older && isBefore(older, newer, predecessors)) {
                    successors
                            .computeIfAbsent(older, none -> new LinkedHashSet<>())
                            .add(newer);
                }
            }
        }
    }

    /** All that take this one's place. */
    Set<Candidate> of(Candidate older) {
        return successors.getOrDefault(older, Set.of());
    }

    private static boolean isBefore(Candidate older, Candidate newer, Map<Candidate, Set<Candidate>> predecessors) {
        if (older.isServicePack() && newer.isServicePack()) {
            return older.level() < newer.level();
        }
        boolean said = predecessors.get(newer).contains(older);
        boolean saidBack = predecessors.get(older).contains(newer);
        return said && (!saidBack || isElder(older, newer));
    }

    private static boolean isElder(Candidate one, Candidate other) {
        long first = releaseDay(one);
        long second = releaseDay(other);
        return first == second ? one.id().value().compareTo(other.id().value()) < 0 : first < second;
    }

    private static long releaseDay(Candidate candidate) {
        return candidate.pkg().basics().released().map(day -> day.toEpochDay()).orElse(0L);
    }

    private static Set<Candidate> reached(Candidate from, Map<PackageId, Candidate> byId) {
        var reached = new LinkedHashSet<Candidate>();
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            var named = new ArrayList<>(open.remove().pkg().dependencies().supersedes());
            named.stream()
                    .map(byId::get)
                    .filter(known -> known != null && reached.add(known))
                    .forEach(open::add);
        }
        return reached;
    }
}
