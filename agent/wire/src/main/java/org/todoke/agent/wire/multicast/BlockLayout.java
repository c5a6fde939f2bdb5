// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast;

/** How an object is cut into blocks of data symbols. The last block may be shorter, and its last symbol is filled up with zeros. */
public final class BlockLayout {

    /** What this implementation sends: a block is one system call with segmentation offload, and fits IPv6 on Ethernet. */
    public static final int DATA_SYMBOLS = 32;

    public static final int SYMBOL_BYTES = 1408;

    private static final int MAX_DATA_SYMBOLS = 128;
    private static final int MAX_SYMBOL_BYTES = 8192;

    private final long objectBytes;
    private final int symbolBytes;
    private final int dataSymbols;
    private final int blocks;

    /**
     * @param symbolBytes a multiple of 8, at most 8192
     * @param dataSymbols of a whole block, at most 128
     * @throws IllegalArgumentException when these are no limits of a layout, or the object has more than 2³¹-1 blocks
     */
    public BlockLayout(long objectBytes, int symbolBytes, int dataSymbols) {
        if (!isPossible(objectBytes, symbolBytes, dataSymbols)) {
            throw new IllegalArgumentException("No layout: " + objectBytes + "/" + symbolBytes + "/" + dataSymbols);
        }
        this.objectBytes = objectBytes;
        this.symbolBytes = symbolBytes;
        this.dataSymbols = dataSymbols;
        this.blocks = (int) blocks(objectBytes, (long) symbolBytes * dataSymbols);
    }

    /** The layout that this implementation sends. */
    public static BlockLayout of(long objectBytes) {
        return new BlockLayout(objectBytes, SYMBOL_BYTES, DATA_SYMBOLS);
    }

    private static boolean isPossible(long objectBytes, int symbolBytes, int dataSymbols) {
        return objectBytes >= 0
                && symbolBytes >= Long.BYTES
                && symbolBytes <= MAX_SYMBOL_BYTES
                && symbolBytes % Long.BYTES == 0
                && dataSymbols >= 1
                && dataSymbols <= MAX_DATA_SYMBOLS
                && blocks(objectBytes, (long) symbolBytes * dataSymbols) <= Integer.MAX_VALUE;
    }

    private static long blocks(long objectBytes, long blockBytes) {
        return objectBytes / blockBytes + (objectBytes % blockBytes == 0 ? 0 : 1);
    }

    public long objectBytes() {
        return objectBytes;
    }

    public int symbolBytes() {
        return symbolBytes;
    }

    /** Data symbols of a whole block; parity symbols have the numbers from here on. */
    public int dataSymbols() {
        return dataSymbols;
    }

    /** Bytes of a whole block. */
    public int blockBytes() {
        return symbolBytes * dataSymbols;
    }

    /** 0 for an empty object. */
    public int blocks() {
        return blocks;
    }

    /** Where a block begins in the object. */
    public long position(int block) {
        return (long) block * blockBytes();
    }

    /** Bytes of the object in this block. */
    public int bytesOf(int block) {
        return (int) Math.min(blockBytes(), objectBytes - position(block));
    }

    /** Data symbols that are sent of this block: its bytes, rounded up. */
    public int symbolsOf(int block) {
        return (bytesOf(block) + symbolBytes - 1) / symbolBytes;
    }

    public boolean hasBlock(int block) {
        return block >= 0 && block < blocks;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockLayout
                && ((BlockLayout) other).objectBytes == objectBytes
                && ((BlockLayout) other).symbolBytes == symbolBytes
                && ((BlockLayout) other).dataSymbols == dataSymbols;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(objectBytes) * 31 + symbolBytes + dataSymbols;
    }

    @Override
    public String toString() {
        return objectBytes + " bytes in " + blocks + " blocks of " + dataSymbols + " × " + symbolBytes;
    }
}
