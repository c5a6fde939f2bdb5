// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The latest happenings, so many and no more: all the memory there is for those who listen, however many and however slow. Thread-safe. */
final class Ring {

    private final Happening[] kept;
    private long newest;

    Ring(int size) {
        kept = new Happening[size];
    }

    synchronized void add(Happening happening) {
        newest++;
        kept[(int) (newest % kept.length)] = happening.numbered(newest);
    }

    synchronized long newest() {
        return newest;
    }

    /** Whether everything after this number is still there. */
    synchronized boolean reaches(long number) {
        return number <= newest && newest - number <= kept.length;
    }

    /** What came after this number, oldest first, at most so many; empty when some of it is gone. */
    synchronized Optional<List<Happening>> after(long number, int most) {
        if (!reaches(number)) {
            return Optional.empty();
        }
        List<Happening> found = new ArrayList<>();
        for (long next = number + 1; next <= newest && found.size() < most; next++) {
            found.add(kept[(int) (next % kept.length)]);
        }
        return Optional.of(found);
    }
}
