// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.todoke.rest.internal.problem.Refusal;

/**
 * How often each of many may ask: so many at once, and so many a second after that. Who has not asked for long is forgotten, and has his whole allowance
 * again. Thread-safe.
 */
final class Allowance {

    private static final int MOST_KNOWN = 10_000;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private final int atOnce;
    private final LongSupplier nanoTime;
    private final Map<String, Purse> purses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Purse> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    private record Purse(double left, long at) {}

    Allowance(int perSecond, int atOnce, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.nanoTime = nanoTime;
    }

    /** @throws Refusal 429, with the seconds to wait as its member {@value Problems#RETRY_AFTER} */
    synchronized void take(String who) {
        long now = nanoTime.getAsLong();
        Purse purse = purses.getOrDefault(who, new Purse(atOnce, now));
        double left = Math.min(atOnce, purse.left() + (now - purse.at()) / NANOS * perSecond);
        boolean enough = left >= 1;
        purses.put(who, new Purse(enough ? left - 1 : left, now));
        if (!enough) {
            throw Problems.tooMany(1);
        }
    }
}
