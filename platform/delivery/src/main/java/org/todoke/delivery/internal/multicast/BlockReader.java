// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.fec.ReedSolomon;

/**
 * The symbols of an object. One block at a time is in memory: off the heap, from where data goes out; on the heap only what parity is
 * computed from. Used by one thread.
 */
final class BlockReader implements Closeable {

    private static final int NONE = -1;

    private final FileChannel file;
    private final BlockLayout layout;
    private final ReedSolomon code;
    private final ByteBuffer block;
    private final long[] lanes;
    private final long[] parity;
    private int loaded = NONE;
    private int loadedLanes = NONE;

    /** @param file is closed with this */
    BlockReader(FileChannel file, BlockLayout layout) {
        this.file = file;
        this.layout = layout;
        this.code = new ReedSolomon(layout.dataSymbols(), layout.symbolBytes());
        this.block = ByteBuffer.allocateDirect(layout.blockBytes()).order(ByteOrder.nativeOrder());
        this.lanes = new long[layout.dataSymbols() * code.lanes()];
        this.parity = new long[code.lanes()];
    }

    int maxParity() {
        return code.maxParity();
    }

    /** Puts one symbol of a block, data or parity by its number, at the buffer's position. */
    void put(int number, int symbol, ByteBuffer out) throws IOException {
        load(number);
        if (symbol < layout.dataSymbols()) {
            int from = symbol * layout.symbolBytes();
            block.limit(from + layout.symbolBytes()).position(from);
            out.put(block);
            return;
        }
        loadLanes(number);
        code.encode(lanes, symbol - layout.dataSymbols(), parity, 0);
        ByteBuffer place = out.slice().order(ByteOrder.nativeOrder());
        place.asLongBuffer().put(parity);
        out.position(out.position() + layout.symbolBytes());
    }

    private void load(int number) throws IOException {
        if (loaded == number) {
            return;
        }
        loaded = NONE;
        int bytes = layout.bytesOf(number);
        block.limit(bytes).position(0);
        while (block.hasRemaining()) {
            if (file.read(block, layout.position(number) + block.position()) < 0) {
                throw new EOFException("The object ends within block " + number);
            }
        }
        block.limit(block.capacity());
        while (block.hasRemaining()) {
            block.put((byte) 0);
        }
        loaded = number;
    }

    private void loadLanes(int number) {
        if (loadedLanes != number) {
            block.clear();
            block.asLongBuffer().get(lanes);
            loadedLanes = number;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
