// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.fec.ReedSolomon;

/** Computes the data symbols of a block that have not come from the parity that has. Used by one thread. */
final class BlockRestorer {

    private final ReedSolomon code;
    private final int dataSymbols;
    private final long[] data;
    private long[] parity = new long[0];

    BlockRestorer(BlockLayout layout) {
        this.code = new ReedSolomon(layout.dataSymbols(), layout.symbolBytes());
        this.dataSymbols = layout.dataSymbols();
        this.data = new long[layout.dataSymbols() * code.lanes()];
    }

    void restore(Assembly block) {
        int lanes = code.lanes();
        int[] missing = block.missingSymbols();
        LongBuffer from = lanes(block.data());
        for (int symbol = 0; symbol < dataSymbols; symbol++) {
            if (symbol < block.wanted() && block.isPresent(symbol)) {
                from.position(symbol * lanes);
                from.get(data, symbol * lanes, lanes);
            } else {
                Arrays.fill(data, symbol * lanes, (symbol + 1) * lanes, 0);
            }
        }
        int[] rows = new int[missing.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = block.row(i);
        }
        if (parity.length < missing.length * lanes) {
            parity = new long[missing.length * lanes];
        }
        lanes(block.parity()).get(parity, 0, missing.length * lanes);
        code.decode(data, missing, parity, rows);
        for (int symbol : missing) {
            from.position(symbol * lanes);
            from.put(data, symbol * lanes, lanes);
        }
    }

    /** The order of bytes does not matter to the code; the machine's own is the fastest. */
    private static LongBuffer lanes(ByteBuffer bytes) {
        ByteBuffer all = bytes.duplicate();
        all.clear();
        return all.order(ByteOrder.nativeOrder()).asLongBuffer();
    }
}
