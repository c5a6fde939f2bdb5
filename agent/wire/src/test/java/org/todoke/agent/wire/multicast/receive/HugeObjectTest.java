// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.wire.multicast.Announcement;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.DataDatagram;
import org.todoke.agent.wire.multicast.Needs;
import org.todoke.agent.wire.multicast.Phase;

@DisplayName("An object of 100 GiB, sparse, of which a few blocks come")
class HugeObjectTest {

    private static final long SIZE = 100L << 30;
    private static final long SESSION = 7;
    private static final byte[] SHA256 = new byte[32];

    private final BlockLayout layout = BlockLayout.of(SIZE);
    private final int[] coming = {0, 1, layout.blocks() / 2, layout.blocks() - 2, layout.blocks() - 1};
    private final Counts counts = new Counts();
    private int sequence;

    @TempDir
    Path folder;

    @Test
    @DisplayName("goes to its places in the file, is noted, and what is missing is asked for as far as a status holds")
    void places() throws Exception {
        Path hashes = folder.resolve("hashes");
        try (var file = new RandomAccessFile(hashes.toFile(), "rw")) {
            file.setLength((long) layout.blocks() * BlockHashes.HASH_BYTES);
            for (int block : coming) {
                file.seek((long) block * BlockHashes.HASH_BYTES);
                file.write(MessageDigest.getInstance("SHA-256").digest(bytes(block)));
            }
        }
        Path object = folder.resolve("object");
        BlockMap map = BlockMap.open(folder.resolve("map"), "00".repeat(32), layout);
        var assemblies = new Assemblies(layout, 1 << 20);
        try (var known = BlockHashes.open(hashes, layout, () -> {
                    throw new AssertionError("They are there");
                });
                var finisher = new BlockFinisher(layout, new ObjectFile(object, layout, map), known)) {
            finisher.start();
            var listening = new Listening(SESSION, SHA256, layout, map, assemblies, finisher, new Stream(1000), counts);
            assertThat(listening.accept(announcement(), 0)).isTrue();
            for (int block : coming) {
                for (int symbol = 0; symbol < layout.symbolsOf(block); symbol++) {
                    assertThat(listening.accept(data(block, symbol), 0)).isTrue();
                }
            }
            Awaitility.await().until(() -> {
                listening.collect();
                return map.count() == coming.length;
            });
            Needs needs = listening.needs(new Needs());
            assertThat(needs.size()).isEqualTo(Needs.CAPACITY);
            assertThat(needs.block(0)).isEqualTo(2);
        }
        try (var file = new RandomAccessFile(object.toFile(), "r")) {
            assertThat(file.length()).isEqualTo(SIZE);
            for (int block : coming) {
                byte[] there = new byte[layout.bytesOf(block)];
                file.seek(layout.position(block));
                file.readFully(there);
                assertThat(there).isEqualTo(bytes(block));
            }
        }
        map.close();
        try (BlockMap again = BlockMap.open(folder.resolve("map"), "00".repeat(32), layout)) {
            assertThat(again.present().stream().toArray()).isEqualTo(coming);
        }
    }

    private byte[] bytes(int block) {
        byte[] bytes = new byte[layout.bytesOf(block)];
        new Random(block).nextBytes(bytes);
        return bytes;
    }

    private ByteBuffer announcement() {
        ByteBuffer out = ByteBuffer.allocate(200);
        new Announcement(SHA256, layout, new Announcement.Course(Phase.DRAINING, 1, layout.blocks(), 0, 20, 5, 0, 0))
                .write(out, SESSION, sequence++);
        return out.flip();
    }

    private ByteBuffer data(int block, int symbol) {
        ByteBuffer out = ByteBuffer.allocate(DataDatagram.HEADER_BYTES + layout.symbolBytes());
        DataDatagram.begin(out, SESSION, sequence++, block, symbol);
        byte[] bytes = bytes(block);
        int from = symbol * layout.symbolBytes();
        out.put(bytes, from, Math.min(layout.symbolBytes(), bytes.length - from));
        return out.position(0).limit(out.capacity());
    }
}
