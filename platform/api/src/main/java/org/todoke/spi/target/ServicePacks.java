// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The service packs of an operating system and what each needs: data for the planner (F-0, F-2.2, F-6.1). Immutable.
 *
 * @param levels ascending, each number once
 */
public record ServicePacks(List<Level> levels) implements Capability {

    public ServicePacks {
        levels = levels.stream().sorted(Comparator.comparingInt(Level::number)).toList();
        if (levels.stream().map(Level::number).distinct().count() != levels.size()) {
            throw new IllegalArgumentException("A service pack is listed twice: " + levels);
        }
    }

    public static ServicePacks of(Level... levels) {
        return new ServicePacks(List.of(levels));
    }

    /** No service pack, level 0. */
    public static Level none() {
        return sp(0);
    }

    public static Level sp(int number) {
        return new Level(number, Set.of(), Set.of(), Set.of());
    }

    /** Those of an architecture ({@code x86}, {@code amd64}). */
    public ServicePacks on(String architecture) {
        return new ServicePacks(levels.stream()
                .filter(level ->
                        level.architectures().isEmpty() || level.architectures().contains(architecture))
                .toList());
    }

    public Optional<Level> level(int number) {
        return levels.stream().filter(level -> level.number() == number).findFirst();
    }

    /** The level that a machine has when it reports this number; empty for a number that is none of ours (F-0, F-4.2). */
    public Optional<Level> reported(int number) {
        return level(number)
                .or(() -> levels.stream()
                        .filter(level -> level.alsoReportedAs().contains(number))
                        .findFirst());
    }

    /** What of this level's needs is not met by an installed level: any one of them must come first. Empty when nothing is missing. */
    public Set<Integer> missing(int installed, int wanted) {
        Set<Integer> needed = level(wanted).map(Level::requiresAnyOf).orElse(Set.of());
        return needed.isEmpty() || needed.contains(installed) ? Set.of() : needed;
    }

    /**
     * The shortest way from one level to another; of two as short, the one by higher levels (F-2.3: XP goes to 3 by 2 or by 1).
     *
     * @param available levels that can be delivered
     * @return what to install, in order; empty list when {@code wanted} or more is there; nothing when there is no way
     */
    public Optional<List<Integer>> way(int installed, int wanted, Collection<Integer> available) {
        if (installed >= wanted) {
            return Optional.of(List.of());
        }
        List<Integer> usable = levels.stream()
                .map(Level::number)
                .filter(available::contains)
                .sorted(Comparator.reverseOrder())
                .toList();
        var open = new ArrayDeque<List<Integer>>(List.of(List.of()));
        var seen = new HashSet<Integer>();
        while (!open.isEmpty()) {
            List<Integer> way = open.remove();
            int at = way.isEmpty() ? installed : way.get(way.size() - 1);
            if (at == wanted) {
                return Optional.of(way);
            }
            usable.stream()
                    .filter(next -> next > at && missing(at, next).isEmpty() && seen.add(next))
                    .forEach(next -> open.add(
                            Stream.concat(way.stream(), Stream.of(next)).toList()));
        }
        return Optional.empty();
    }

    /**
     * @param requiresAnyOf one of these levels must be there before it; empty when it needs none
     * @param alsoReportedAs numbers by which a machine of this level may report itself (F-4.2: R2 without one says 1)
     * @param architectures where it exists; empty for everywhere
     */
    public record Level(
            int number, Set<Integer> requiresAnyOf, Set<Integer> alsoReportedAs, Set<String> architectures) {
        public Level {
            if (number < 0) {
                throw new IllegalArgumentException("Not a service pack: " + number);
            }
            requiresAnyOf = Set.copyOf(requiresAnyOf);
            alsoReportedAs = Set.copyOf(alsoReportedAs);
            architectures = Set.copyOf(architectures);
        }

        public Level requiresAnyOf(Integer... numbers) {
            return new Level(number, Set.copyOf(Arrays.asList(numbers)), alsoReportedAs, architectures);
        }

        public Level alsoReportedAs(Integer... numbers) {
            return new Level(number, requiresAnyOf, Set.copyOf(Arrays.asList(numbers)), architectures);
        }

        public Level onlyOn(String... names) {
            return new Level(number, requiresAnyOf, alsoReportedAs, Set.of(names));
        }
    }
}
