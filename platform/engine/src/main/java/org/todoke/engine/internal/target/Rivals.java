// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;

/**
 * Finds out whether a newcomer claims a known system with the same right as a target that is there (ruling 12): machines of such a system
 * would be nobody's. Where a third one has more right than both, they do no harm.
 */
final class Rivals {

    private static final int NO_MATCH = 0;

    private final List<Facts> systems;
    private final Asking asking;

    /** @param systems facts of known systems */
    Rivals(List<Facts> systems, Asking asking) {
        this.systems = systems;
        this.asking = asking;
    }

    /** Why the newcomer cannot be beside these; empty when it can. */
    Optional<Message> objection(InstalledTarget newcomer, List<InstalledTarget> actives) {
        List<InstalledTarget> others = actives.stream()
                .filter(other -> !other.symbolicName().equals(newcomer.symbolicName()))
                .toList();
        List<Integer> own = matches(newcomer);
        List<List<Integer>> theirs = others.stream().map(this::matches).toList();
        for (int system = 0; system < own.size(); system++) {
            int at = system;
            int most = theirs.stream()
                    .filter(counts -> !counts.isEmpty())
                    .mapToInt(counts -> counts.get(at))
                    .max()
                    .orElse(NO_MATCH);
            if (most != NO_MATCH && own.get(at) == most) {
                return theirs.stream()
                        .filter(counts -> !counts.isEmpty() && counts.get(at) == most)
                        .findFirst()
                        .map(counts -> others.get(theirs.indexOf(counts)))
                        .map(rival -> rivalry(newcomer, rival, systems.get(at)));
            }
        }
        return Optional.empty();
    }

    /** How many facts of each system speak for this target; empty when it fails or knows none. */
    private List<Integer> matches(InstalledTarget target) {
        return target.capabilities()
                .get(Identify.class)
                .flatMap(identify -> asking.ask(
                        target,
                        () -> systems.stream()
                                .map(identify::identify)
                                .map(Rivals::count)
                                .toList()))
                .orElse(List.of());
    }

    private static int count(Identification answer) {
        return answer instanceof Identification.Match match ? match.matchedFacts() : NO_MATCH;
    }

    private static Message rivalry(InstalledTarget newcomer, InstalledTarget rival, Facts system) {
        return Message.of(
                "engine.target.rival",
                newcomer.info().id(),
                newcomer.bundle(),
                rival.info().id(),
                rival.bundle(),
                system.get(Facts.OS_RELEASE_PRETTY_NAME)
                        .or(() -> system.get("windows.productname"))
                        .or(() -> system.get(Facts.OS_NAME))
                        .orElse("?"));
    }

    /** How a target is asked under its deadline; empty when it failed. */
    @FunctionalInterface
    interface Asking {
        Optional<List<Integer>> ask(InstalledTarget target, Supplier<List<Integer>> question);
    }
}
