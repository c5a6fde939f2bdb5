// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.wire.multicast.BlockLayout;

@DisplayName("The symbols of an object of 100 GiB, sparse, with something in its last block")
class BlockReaderTest {

    /** Its last block has two symbols, the last of them of 100 bytes. */
    private static final int TAIL = BlockLayout.SYMBOL_BYTES + 100;

    private static final int BLOCK_BYTES = BlockLayout.SYMBOL_BYTES * BlockLayout.DATA_SYMBOLS;
    private static final long SIZE = (100L << 30) / BLOCK_BYTES * BLOCK_BYTES + TAIL;
    private static final BlockLayout LAYOUT = BlockLayout.of(SIZE);
    private static final int LAST = LAYOUT.blocks() - 1;

    private final byte[] tail = new byte[TAIL];

    @TempDir
    Path folder;

    @Test
    @DisplayName("come from their places, the last one filled up with zeros")
    void data() throws Exception {
        try (BlockReader reader = reader(SIZE)) {
            assertThat(symbol(reader, LAST, 0)).isEqualTo(Arrays.copyOf(tail, BlockLayout.SYMBOL_BYTES));
            assertThat(symbol(reader, LAST, 1))
                    .isEqualTo(Arrays.copyOf(
                            Arrays.copyOfRange(tail, BlockLayout.SYMBOL_BYTES, TAIL), BlockLayout.SYMBOL_BYTES));
            assertThat(symbol(reader, LAST / 2, 31)).containsOnly(0);
            assertThat(symbol(reader, LAST, 0)).as("after another block").startsWith(tail[0], tail[1]);
        }
    }

    @Test
    @DisplayName("have parity whose first row is the sum of the block's symbols")
    void parity() throws Exception {
        try (BlockReader reader = reader(SIZE)) {
            byte[] first = symbol(reader, LAST, 0);
            byte[] second = symbol(reader, LAST, 1);
            byte[] sum = symbol(reader, LAST, BlockLayout.DATA_SYMBOLS);
            for (int i = 0; i < sum.length; i++) {
                assertThat(sum[i]).isEqualTo((byte) (first[i] ^ second[i]));
            }
        }
    }

    @Test
    @DisplayName("are refused where the file ends too early, and those before it are not")
    void cut() throws Exception {
        try (BlockReader reader = reader(SIZE - 1)) {
            assertThatThrownBy(() -> symbol(reader, LAST, 0)).isInstanceOf(EOFException.class);
            assertThat(symbol(reader, LAST - 1, 0)).containsOnly(0);
        }
    }

    private BlockReader reader(long length) throws Exception {
        new Random(1).nextBytes(tail);
        Path object = folder.resolve("object");
        try (var file = new RandomAccessFile(object.toFile(), "rw")) {
            file.seek(LAYOUT.position(LAST));
            file.write(tail);
            file.setLength(length);
        }
        return new BlockReader(FileChannel.open(object), LAYOUT);
    }

    private static byte[] symbol(BlockReader reader, int block, int symbol) throws Exception {
        ByteBuffer out = ByteBuffer.allocate(LAYOUT.symbolBytes());
        reader.put(block, symbol, out);
        return out.array();
    }
}
