// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import java.util.function.LongSupplier;

/**
 * Lets so many strangers through in a second, and a second's worth at once: whoever sends packets of random addresses gets no further, and
 * known clients, who need not pass it, are served meanwhile. Thread-safe.
 */
public final class FloodGate {

    private static final double NANOS = 1_000_000_000;

    private final int perSecond;
    private final LongSupplier nanos;
    private double tokens;
    private long last;

    /** @param perSecond 0 for no limit */
    public FloodGate(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.tokens = perSecond;
        this.last = nanos.getAsLong();
    }

    public synchronized boolean lets() {
        if (perSecond == 0) {
            return true;
        }
        long now = nanos.getAsLong();
        tokens = Math.min(perSecond, tokens + (now - last) / NANOS * perSecond);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
