// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.util.Random;

/**
 * How long to wait before the next try: exponential with full jitter, so that a fleet does not come back all at once; the first tries are
 * fast, so that a server's restart is noticed within seconds. Not thread-safe.
 */
final class BackOff {

    static final long MAX_MILLIS = 60_000;

    private static final long FIRST_MILLIS = 500;
    private static final double GROWTH = 1.5;
    private static final long MIN_MILLIS = 100;

    private final Random random;
    private double bound = FIRST_MILLIS;

    BackOff(Random random) {
        this.random = random;
    }

    /** A try has succeeded. */
    void reset() {
        bound = FIRST_MILLIS;
    }

    /** The next pause, from {@value #MIN_MILLIS} ms up to a bound that grows to {@value #MAX_MILLIS} ms. */
    long nextMillis() {
        long pause = MIN_MILLIS + (long) (random.nextDouble() * (bound - MIN_MILLIS));
        bound = Math.min(MAX_MILLIS, bound * GROWTH);
        return pause;
    }

    /** @param atLeastMillis what the server asked for; no more than a minute counts */
    void pause(long atLeastMillis) throws InterruptedException {
        Thread.sleep(Math.max(nextMillis(), Math.min(atLeastMillis, MAX_MILLIS)));
    }
}
