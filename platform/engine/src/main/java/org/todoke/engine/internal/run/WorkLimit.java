// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import org.todoke.engine.port.RunStore;

/**
 * The limit of machines at work (ruling 6, F-2.21). Who is at work stands in the database; that no place was free is remembered until one
 * may be, so that thousands of machines that wait for their turn are not counted against each other. Thread-safe.
 */
final class WorkLimit {

    private static final long UNKNOWN = -1;

    private final RunStore runs;
    private final Ledger ledger;
    private volatile int machines;
    /** What {@link Ledger#placesFreed} was when the limit was found reached. */
    private volatile long reachedAt = UNKNOWN;

    WorkLimit(RunStore runs, Ledger ledger, int machines) {
        this.runs = runs;
        this.ledger = ledger;
        this.machines = machines;
    }

    void set(int newMachines) {
        machines = newMachines;
        forget();
    }

    /** Counts anew at the next question. */
    void forget() {
        reachedAt = UNKNOWN;
    }

    /** Whether the limit was reached when it was last counted, and no place has come free since. Never blocks. */
    boolean isKnownReached() {
        return reachedAt == ledger.placesFreed();
    }

    /** Whether one more machine may begin, by the database. */
    boolean hasPlace() {
        long freedBefore = ledger.placesFreed(); // read first: what comes free while we count is not overlooked
        boolean free = runs.countAtWork() < machines;
        reachedAt = free ? UNKNOWN : freedBefore;
        return free;
    }
}
