// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.fec;

import java.util.Arrays;

/**
 * A systematic Reed–Solomon code: any {@code dataSymbols} of the symbols of a block give back all of it. Parity row i is
 * {@code Σ c(i,j) · data(j)} with the Cauchy matrix {@code 1 / ((k+i) ^ j)}, each column scaled so that row 0 is all ones: a
 * block with one loss, the most frequent case, is repaired by exclusive or alone. Holds scratch space: used by one thread.
 */
public final class ReedSolomon {

    /** Symbols of a block, data and parity together: the elements of the field. */
    public static final int MAX_SYMBOLS = 256;

    private final int dataSymbols;
    private final int lanes;
    private final Combiner combiner;
    private final int[] factors;
    private long[] syndromes = new long[0];

    /**
     * @param dataSymbols 1 to 255
     * @param symbolBytes a multiple of 8
     */
    public ReedSolomon(int dataSymbols, int symbolBytes) {
        if (dataSymbols < 1 || dataSymbols >= MAX_SYMBOLS) {
            throw new IllegalArgumentException("Data symbols: " + dataSymbols);
        }
        if (symbolBytes < Long.BYTES || symbolBytes % Long.BYTES != 0) {
            throw new IllegalArgumentException("Bytes of a symbol: " + symbolBytes);
        }
        this.dataSymbols = dataSymbols;
        this.lanes = symbolBytes / Long.BYTES;
        this.combiner = new Combiner(lanes, MAX_SYMBOLS);
        this.factors = new int[MAX_SYMBOLS];
    }

    /** How many different parity symbols there are. */
    public int maxParity() {
        return MAX_SYMBOLS - dataSymbols;
    }

    /** Longs of one symbol. */
    public int lanes() {
        return lanes;
    }

    /**
     * Computes a parity symbol.
     *
     * @param data the data symbols, one after the other; zeros where a short block has none
     * @param row which, from 0
     */
    public void encode(long[] data, int row, long[] parity, int at) {
        if (row < 0 || row >= maxParity()) {
            throw new IllegalArgumentException("Parity row: " + row);
        }
        Arrays.fill(parity, at, at + lanes, 0);
        for (int j = 0; j < dataSymbols; j++) {
            factors[j] = factor(row, j);
        }
        combiner.addTo(parity, at, data, factors, dataSymbols);
    }

    /**
     * Restores the data symbols that are missing.
     *
     * @param data the data symbols; the places of missing ones hold zeros and are filled
     * @param missing the missing ones
     * @param parity as many parity symbols, one after the other; destroyed
     * @param rows which rows they are, all different
     */
    public void decode(long[] data, int[] missing, long[] parity, int[] rows) {
        int count = missing.length;
        if (rows.length != count) {
            throw new IllegalArgumentException(count + " missing, " + rows.length + " rows of parity");
        }
        int[][] matrix = new int[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < dataSymbols; j++) {
                factors[j] = factor(rows[i], j);
            }
            for (int j = 0; j < count; j++) {
                matrix[i][j] = factors[missing[j]];
            }
            combiner.addTo(parity, i * lanes, data, factors, dataSymbols);
        }
        int[][] inverse = Gf256.invert(matrix);
        if (syndromes.length < parity.length) {
            syndromes = new long[parity.length];
        }
        System.arraycopy(parity, 0, syndromes, 0, count * lanes);
        for (int j = 0; j < count; j++) {
            combiner.addTo(data, missing[j] * lanes, syndromes, inverse[j], count);
        }
    }

    private int factor(int row, int column) {
        return Gf256.multiply(Gf256.inverse((dataSymbols + row) ^ column), dataSymbols ^ column);
    }
}
