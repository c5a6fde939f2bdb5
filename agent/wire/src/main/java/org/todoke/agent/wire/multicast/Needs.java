// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Which blocks miss how many symbols: what a receiver asks for. Mutable, bounded by what a status can carry; used by one thread. */
public final class Needs {

    static final int ENTRY_BYTES = Integer.BYTES + 1;

    /** So many fit one status. */
    public static final int CAPACITY = (Datagram.MAX_CONTROL_BYTES - Status.FIXED_BYTES) / ENTRY_BYTES;

    private final int[] blocks = new int[CAPACITY];
    private final byte[] missing = new byte[CAPACITY];
    private int size;

    /** @return false when it is full */
    public boolean add(int block, int symbols) {
        if (size == CAPACITY) {
            return false;
        }
        blocks[size] = block;
        missing[size] = (byte) symbols;
        size++;
        return true;
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public int block(int index) {
        return blocks[index];
    }

    /** Symbols that the block misses, 0 to 255. */
    public int missing(int index) {
        return missing[index] & 0xff;
    }

    void write(ByteBuffer out) {
        for (int i = 0; i < size; i++) {
            out.putInt(blocks[i]).put(missing[i]);
        }
    }

    static Needs read(ByteBuffer in, int count) {
        Needs needs = new Needs();
        for (int i = 0; i < count; i++) {
            needs.add(in.getInt(), in.get());
        }
        return needs;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            text.append(blocks[i]).append(':').append(missing(i)).append(' ');
        }
        return text.append(']').toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Needs && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(blocks, size));
    }
}
