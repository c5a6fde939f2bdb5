// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.todoke.agent.wire.multicast.BlockLayout;

/**
 * Which blocks are in the file, kept on disk so that a restarted receiver goes on where it was. A bit is written after its block;
 * what a power failure turns round is found by the hash at the end. One thread sets and clears, any thread reads.
 */
final class BlockMap implements Closeable {

    private static final String MAGIC = "todoke-blocks 1\n";
    private static final int HEADER_BYTES = 128;

    private final FileChannel file;
    private final int blocks;
    private final AtomicLongArray words;
    private final AtomicInteger count = new AtomicInteger();
    private boolean continued;
    private final ByteBuffer word = ByteBuffer.allocateDirect(Long.BYTES);

    private BlockMap(FileChannel file, int blocks) {
        this.file = file;
        this.blocks = blocks;
        this.words = new AtomicLongArray((blocks + Long.SIZE - 1) / Long.SIZE);
    }

    /** Opens the map of this object; a map of another object or layout, or none, begins empty. */
    static BlockMap open(Path path, String sha256, BlockLayout layout) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            BlockMap map = new BlockMap(file, layout.blocks());
            byte[] header = header(sha256, layout);
            byte[] found = new byte[HEADER_BYTES];
            file.read(ByteBuffer.wrap(found), 0);
            if (Arrays.equals(header, found)) {
                map.load();
                map.continued = true;
            } else {
                file.truncate(0);
                writeFully(file, ByteBuffer.wrap(header), 0);
            }
            return map;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static byte[] header(String sha256, BlockLayout layout) {
        String text = MAGIC + sha256 + " " + layout.objectBytes() + " " + layout.symbolBytes() + " "
                + layout.dataSymbols() + "\n";
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), HEADER_BYTES);
    }

    private void load() throws IOException {
        ByteBuffer bits = ByteBuffer.allocate(1 << 16);
        int index = 0;
        long at = HEADER_BYTES;
        while (index < words.length() && file.read(bits, at) > 0) {
            bits.flip();
            while (bits.remaining() >= Long.BYTES && index < words.length()) {
                long value = bits.getLong() & valid(index);
                words.set(index++, value);
                count.addAndGet(Long.bitCount(value));
                at += Long.BYTES;
            }
            bits.clear();
        }
    }

    /** The bits of this word that are a block's. */
    private long valid(int index) {
        int used = blocks - index * Long.SIZE;
        return used >= Long.SIZE ? -1L : (1L << used) - 1;
    }

    /** It was there, and was this object's. */
    boolean isContinued() {
        return continued;
    }

    int count() {
        return count.get();
    }

    boolean isWhole() {
        return count.get() == blocks;
    }

    boolean has(int block) {
        return (words.get(block / Long.SIZE) & 1L << block % Long.SIZE) != 0;
    }

    void set(int block) throws IOException {
        if (!has(block)) {
            put(block / Long.SIZE, words.get(block / Long.SIZE) | 1L << block % Long.SIZE);
            count.incrementAndGet();
        }
    }

    void clear(int block) throws IOException {
        if (has(block)) {
            count.decrementAndGet();
            put(block / Long.SIZE, words.get(block / Long.SIZE) & ~(1L << block % Long.SIZE));
        }
    }

    void clearAll() throws IOException {
        for (int block = nextPresent(0); block < blocks; block = nextPresent(block + 1)) {
            clear(block);
        }
    }

    /** The blocks that are there now. */
    BitSet present() {
        BitSet present = new BitSet(blocks);
        for (int block = nextPresent(0); block < blocks; block = nextPresent(block + 1)) {
            present.set(block);
        }
        return present;
    }

    /** The first missing block from this one on; the number of blocks when there is none. */
    int nextMissing(int from) {
        if (from >= blocks) {
            return blocks;
        }
        int index = from / Long.SIZE;
        long missing = ~words.get(index) & -1L << from % Long.SIZE;
        while (missing == 0 && ++index < words.length()) {
            missing = ~words.get(index);
        }
        return missing == 0 ? blocks : Math.min(blocks, index * Long.SIZE + Long.numberOfTrailingZeros(missing));
    }

    /** The first block from this one on that is there; the number of blocks when there is none. */
    int nextPresent(int from) {
        int block = from;
        while (block < blocks && !has(block)) {
            block++;
        }
        return block;
    }

    private void put(int index, long value) throws IOException {
        words.set(index, value);
        word.clear();
        word.putLong(value).flip();
        writeFully(file, word, HEADER_BYTES + (long) index * Long.BYTES);
    }

    static void writeFully(FileChannel file, ByteBuffer from, long at) throws IOException {
        long to = at;
        while (from.hasRemaining()) {
            to += file.write(from, to);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
