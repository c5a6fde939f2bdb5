// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes those who guess passwords wait. Failures count for a name from one place, for a place, and for a name from everywhere; beyond what is allowed each
 * one doubles the wait. A name's own wait stays short, so that nobody can keep its owner out by guessing from elsewhere. Kept in memory, bounded:
 * the longest unused count is forgotten first. Thread-safe.
 */
final class SignInDelays {

    static final int MAX_COUNTS = 10_000;

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 20;

    private final Map<Key, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Count> eldest) {
            return size() > MAX_COUNTS;
        }
    };

    /** What failures are counted by, how many are free, and how long the wait becomes. */
    enum Kind {
        NAME_AT_PLACE(5, Duration.ofMinutes(15)),
        PLACE(50, Duration.ofMinutes(15)),
        NAME(50, Duration.ofMinutes(1));

        private final int free;
        private final Duration longest;

        Kind(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
        }
    }

    private record Key(Kind kind, String name, String place) {}

    private record Count(int failures, Instant last) {

        Instant open(Kind kind) {
            int beyond = failures - kind.free;
            if (beyond < 0) {
                return Instant.MIN;
            }
            Duration wait = Duration.ofSeconds(1L << Math.min(beyond, MOST_DOUBLINGS));
            return last.plus(wait.compareTo(kind.longest) > 0 ? kind.longest : wait);
        }
    }

    /**
     * Begins an attempt, which counts as failed until {@link #succeeded} says otherwise: attempts at the same instant do not slip through together.
     *
     * @return how long to wait instead; zero when the attempt may go on
     */
    synchronized Duration begin(String name, String place, Instant now) {
        Duration wait = Duration.ZERO;
        for (Kind kind : Kind.values()) {
            Instant open = count(key(kind, name, place), now).open(kind);
            if (open.isAfter(now.plus(wait))) {
                wait = Duration.between(now, open);
            }
        }
        if (wait.isZero()) {
            for (Kind kind : Kind.values()) {
                Key key = key(kind, name, place);
                counts.put(key, new Count(count(key, now).failures() + 1, now));
            }
        }
        return wait;
    }

    /** The attempt was right: nothing is held against the name here any more, and the place has one failure less. */
    synchronized void succeeded(String name, String place) {
        counts.remove(key(Kind.NAME_AT_PLACE, name, place));
        counts.remove(key(Kind.NAME, name, place));
        counts.computeIfPresent(
                key(Kind.PLACE, name, place),
                (key, count) -> count.failures() > 1 ? new Count(count.failures() - 1, count.last()) : null);
    }

    private Count count(Key key, Instant now) {
        Count count = counts.get(key);
        boolean fresh = count != null && count.last().plus(FORGOTTEN_AFTER).isAfter(now);
        return fresh ? count : new Count(0, now);
    }

    private static Key key(Kind kind, String name, String place) {
        return switch (kind) {
            case NAME_AT_PLACE -> new Key(kind, name, place);
            case PLACE -> new Key(kind, "", place);
            case NAME -> new Key(kind, name, "");
        };
    }
}
