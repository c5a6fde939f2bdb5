// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

/**
 * How much parity goes with a block before anybody asks: somewhat less than blocks have needed of late, so that most need not ask and
 * little is sent for nothing. Used by one thread.
 */
final class Parity {

    private static final int BLOCKS = 256;
    private static final double SHARE = 0.6;
    private static final int MOST = 8;

    private int perBlock;
    private int highest;
    private int blocks;
    private long symbols;

    int perBlock() {
        return perBlock;
    }

    /** The most that went with any block so far: repairs take rows from there on. */
    int highest() {
        return highest;
    }

    void repaired(long count) {
        symbols += count;
    }

    /** What blocks needed was needed by one that is not waited for any more: begins anew, with none. */
    void forget() {
        perBlock = 0;
        blocks = 0;
        symbols = 0;
    }

    void blockSent() {
        symbols += perBlock;
        blocks++;
        if (blocks == BLOCKS) {
            perBlock = (int) Math.min(MOST, SHARE * symbols / BLOCKS);
            highest = Math.max(highest, perBlock);
            blocks = 0;
            symbols = 0;
        }
    }
}
