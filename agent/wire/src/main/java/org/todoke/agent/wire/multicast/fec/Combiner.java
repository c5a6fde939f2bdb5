// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.fec;

import java.util.Arrays;

/**
 * Linear combinations of symbols. A factor is split into its eight bits: for each bit the symbols that have it are added by
 * exclusive or, and Horner's rule puts the eight sums together. So a product costs four exclusive ors on average and no look-up, and
 * a row of ones, a plain parity, costs a single one. Used by one thread.
 */
final class Combiner {

    private static final int BITS = 8;

    private final int lanes;
    private final long[] sums;
    private final int[] chosen;

    /** @param maxSymbols the most that is ever combined */
    Combiner(int lanes, int maxSymbols) {
        this.lanes = lanes;
        this.sums = new long[BITS * lanes];
        this.chosen = new int[maxSymbols];
    }

    /**
     * Adds {@code Σ factors[j] · symbol j} to the target, where symbol j begins at lane {@code j · lanes} of the source.
     *
     * @param count how many symbols the source holds
     */
    void addTo(long[] to, int at, long[] from, int[] factors, int count) {
        int highest = highestBit(factors, count);
        if (highest < 0) {
            return;
        }
        Arrays.fill(sums, 0, (highest + 1) * lanes, 0);
        for (int bit = 0; bit <= highest; bit++) {
            sum(bit, from, choose(bit, factors, count));
        }
        int horner = highest * lanes;
        for (int bit = highest - 1; bit >= 0; bit--) {
            Lanes.doubleAndXor(sums, horner, sums, bit * lanes, lanes);
        }
        Lanes.xor(to, at, sums, horner, lanes);
    }

    private static int highestBit(int[] factors, int count) {
        int all = 0;
        for (int j = 0; j < count; j++) {
            all |= factors[j];
        }
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(all);
    }

    private int choose(int bit, int[] factors, int count) {
        int found = 0;
        for (int j = 0; j < count; j++) {
            if ((factors[j] >> bit & 1) != 0) {
                chosen[found++] = j * lanes;
            }
        }
        return found;
    }

    private void sum(int bit, long[] from, int found) {
        int to = bit * lanes;
        int i = 0;
        for (; i + 4 <= found; i += 4) {
            Lanes.xor(sums, to, from, chosen[i], chosen[i + 1], chosen[i + 2], chosen[i + 3], lanes);
        }
        for (; i < found; i++) {
            Lanes.xor(sums, to, from, chosen[i], lanes);
        }
    }
}
