// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.schedule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a scenario starts by itself, and on what.
 *
 * @param name unique, 1 to 63 characters: letters, digits, {@code - _ .}
 * @param scenario what is run, as it is at that time
 * @param machines who is meant, as an operator writes it (names, ids, {@code group:NAME}, {@code all}), looked up at that time; at most {@value #MAX_WORDS}; none for
 *     those that the scenario is assigned to then
 * @param zone in whose calendar the recurrence is meant; its summer time counts
 * @param window how long after the due time machines may begin; what has not begun by its end is interrupted. Empty for no end: then only the start may
 *     be late, by at most {@link #START_GRACE}
 * @param enabled whether it starts anything
 */
public record Schedule(
        String name,
        String scenario,
        List<String> machines,
        Recurrence recurrence,
        ZoneId zone,
        Optional<Duration> window,
        boolean enabled) {

    public static final int MAX_WORDS = 100;
    public static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
    public static final Duration LONGEST_WINDOW = Duration.ofDays(7);

    /** A start that the server missed, being down or busy, is made good within this time where no window says otherwise. */
    public static final Duration START_GRACE = Duration.ofMinutes(5);

    public Schedule {
        machines = List.copyOf(machines);
    }

    /** The same, switched on or off. */
    public Schedule enabled(boolean on) {
        return new Schedule(name, scenario, machines, recurrence, zone, window, on);
    }

    /** How late a start may be. */
    public Duration patience() {
        return window.orElse(START_GRACE);
    }
}
