// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.nio.ByteBuffer;
import org.todoke.agent.wire.multicast.BlockLayout;

/** A block on its way: the symbols that have come. Owned by the thread that receives until it is complete, then by the finisher. */
final class Assembly {

    private final int block;
    private final int wanted;
    private final int symbolBytes;
    private final ByteBuffer data;
    private final boolean[] present;
    private final int[] rows;
    private ByteBuffer parity;
    private int dataCount;
    private int parityCount;

    Assembly(int block, BlockLayout layout, ByteBuffer data) {
        this.block = block;
        this.wanted = layout.symbolsOf(block);
        this.symbolBytes = layout.symbolBytes();
        this.data = data;
        this.present = new boolean[layout.dataSymbols()];
        this.rows = new int[wanted];
    }

    int block() {
        return block;
    }

    /** How many symbols it still misses. */
    int missing() {
        return wanted - dataCount - parityCount;
    }

    boolean isComplete() {
        return missing() <= 0;
    }

    boolean hasParityRoom() {
        return parity != null;
    }

    void giveParityRoom(ByteBuffer room) {
        parity = room;
    }

    /** @return false when it was there already */
    boolean addData(int symbol, ByteBuffer payload) {
        if (present[symbol]) {
            return false;
        }
        present[symbol] = true;
        dataCount++;
        place(data, symbol, payload);
        return true;
    }

    /** @return false when it was there already */
    boolean addParity(int row, ByteBuffer payload) {
        for (int i = 0; i < parityCount; i++) {
            if (rows[i] == row) {
                return false;
            }
        }
        rows[parityCount] = row;
        place(parity, parityCount, payload);
        parityCount++;
        return true;
    }

    private void place(ByteBuffer to, int slot, ByteBuffer payload) {
        to.limit((slot + 1) * symbolBytes).position(slot * symbolBytes);
        to.put(payload);
    }

    boolean needsDecoding() {
        return dataCount < wanted;
    }

    int wanted() {
        return wanted;
    }

    boolean isPresent(int symbol) {
        return present[symbol];
    }

    /** The numbers of the data symbols that have not come. */
    int[] missingSymbols() {
        int[] result = new int[wanted - dataCount];
        int found = 0;
        for (int symbol = 0; symbol < wanted; symbol++) {
            if (!present[symbol]) {
                result[found++] = symbol;
            }
        }
        return result;
    }

    /** The parity row in this slot. */
    int row(int slot) {
        return rows[slot];
    }

    ByteBuffer data() {
        return data;
    }

    /** Null while no parity has come. */
    ByteBuffer parity() {
        return parity;
    }
}
