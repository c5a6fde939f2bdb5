// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import java.util.concurrent.TimeUnit;

/** A number of bytes per second that transfers share. Who asks for some gets them, and is told how long to wait before the next ones. Thread-safe. */
final class ByteRate {

    static final ByteRate UNLIMITED = new ByteRate(0);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long bytesPerSecond;
    private long freeAt;
    private boolean used;

    /** @param bytesPerSecond 0 for no limit */
    ByteRate(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /**
     * @param now by {@link System#nanoTime}
     * @return nanoseconds until these bytes are within the rate; 0 when they are now
     */
    synchronized long claim(int bytes, long now) {
        if (bytesPerSecond == 0) {
            return 0;
        }
        if (!used || freeAt - now < 0) {
            freeAt = now;
            used = true;
        }
        long wait = freeAt - now;
        freeAt += bytes * SECOND / bytesPerSecond;
        return wait;
    }
}
