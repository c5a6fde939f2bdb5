// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.util.function.LongSupplier;

/**
 * After a packet, looks for the next one for a moment before the thread goes to sleep: to be woken takes longer than most clients take to answer.
 * While moments pass in vain it looks ever more seldom, so that an idle or slow line costs next to nothing. For the one thread of a loop.
 */
final class Lingering implements SelectStrategy {

    /** Longer than a client on the same segment needs for a block, shorter than anybody would notice. */
    static final long MOMENT_NANOS = 60_000;

    /** After so many moments in vain, each further one doubles how many packets go by without. */
    private static final int PATIENCE = 3;

    private static final int LONGEST_SKIP = 1 << 10;

    private final LongSupplier nanos;
    private int vain;
    private int skip;

    Lingering(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public int calculateStrategy(IntSupplier ready, boolean hasTasks) throws Exception {
        if (hasTasks) {
            return ready.get();
        }
        if (skip > 0) {
            skip--;
            return SELECT;
        }
        long end = nanos.getAsLong() + MOMENT_NANOS;
        do {
            int found = ready.get();
            if (found > 0) {
                vain = 0;
                return found;
            }
        } while (nanos.getAsLong() < end);
        vain++;
        skip = vain <= PATIENCE ? 0 : Math.min(LONGEST_SKIP, 1 << Math.min(vain - PATIENCE, 10));
        return SELECT;
    }
}
