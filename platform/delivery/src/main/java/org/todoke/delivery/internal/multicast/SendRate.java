// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.util.concurrent.TimeUnit;

/** Bytes a second, smoothed over about one. Used by one thread. */
final class SendRate {

    private long bytes;
    private long at;
    private double rate;

    void note(long total, long now) {
        double seconds = (double) (now - at) / TimeUnit.SECONDS.toNanos(1);
        if (at != 0 && seconds > 0) {
            rate += ((total - bytes) / seconds - rate) * Math.min(1, seconds);
        }
        bytes = total;
        at = now;
    }

    long bytesPerSecond() {
        return Math.round(rate);
    }
}
