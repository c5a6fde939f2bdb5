// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.util.concurrent.TimeUnit;

/** So many bytes a second, and not many at once. Thread-safe. A rate of 0 knows no limit. */
final class TokenBucket {

    /** What may be sent in one go after a pause; timers come a millisecond apart, and late. */
    private static final double BURST_SECONDS = 0.004;

    private final double leastBurst;
    private double bytesPerSecond;
    private double tokens;
    private long filled;

    /** @param leastBurst bytes that may always go at once, or a slow rate would never let a block pass */
    TokenBucket(long bytesPerSecond, int leastBurst, long now) {
        this.bytesPerSecond = bytesPerSecond;
        this.leastBurst = leastBurst;
        this.filled = now;
    }

    synchronized void rate(double rate) {
        bytesPerSecond = rate;
    }

    synchronized double rate() {
        return bytesPerSecond;
    }

    /** Whether something may be sent now. It may then be more than there are tokens: the debt is waited for. */
    synchronized boolean allows(long now) {
        if (bytesPerSecond == 0) {
            return true;
        }
        double most = Math.max(leastBurst, bytesPerSecond * BURST_SECONDS);
        tokens = Math.min(most, tokens + (now - filled) * bytesPerSecond / TimeUnit.SECONDS.toNanos(1));
        filled = now;
        return tokens > 0;
    }

    synchronized void take(long bytes) {
        if (bytesPerSecond != 0) {
            tokens -= bytes;
        }
    }
}
