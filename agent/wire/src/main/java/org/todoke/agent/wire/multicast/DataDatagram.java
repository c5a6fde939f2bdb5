// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast;

import java.nio.ByteBuffer;

/** One symbol of one block: the numbers below the layout's data symbols are the object itself, those from there on parity. */
public final class DataDatagram {

    public static final int HEADER_BYTES = 24;

    private static final int BLOCK_AT = 16;
    private static final int SYMBOL_AT = 20;

    private DataDatagram() {}

    /** Writes the header; the symbol follows. */
    public static void begin(ByteBuffer out, long session, int sequence, int block, int symbol) {
        Datagram.begin(out, Datagram.DATA, session, sequence)
                .putInt(block)
                .put((byte) symbol)
                .put((byte) 0)
                .putShort((short) 0);
    }

    /** Whether a datagram of type data is one of an object with this layout; nothing else may be read before. */
    public static boolean fits(ByteBuffer in, BlockLayout layout) {
        if (in.remaining() != HEADER_BYTES + layout.symbolBytes()) {
            return false;
        }
        int block = block(in);
        int symbol = symbol(in);
        return layout.hasBlock(block) && (symbol >= layout.dataSymbols() || symbol < layout.symbolsOf(block));
    }

    public static int block(ByteBuffer in) {
        return in.getInt(in.position() + BLOCK_AT);
    }

    /** 0 to 255. */
    public static int symbol(ByteBuffer in) {
        return in.get(in.position() + SYMBOL_AT) & 0xff;
    }
}
