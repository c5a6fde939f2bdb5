// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.agent.wire.multicast.Announcement;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.DataDatagram;
import org.todoke.agent.wire.multicast.Needs;
import org.todoke.agent.wire.multicast.Phase;

@DisplayName("A receiver, datagram by datagram")
class ListeningTest {

    private static final long SESSION = 0x1122334455667788L;
    private static final int SYMBOL = 64;
    private static final int DATA = 8;

    private final Random random = new Random(3);
    private final byte[] object = new byte[SYMBOL * DATA * 5 + 100];
    private final BlockLayout layout = new BlockLayout(object.length, SYMBOL, DATA);
    private final Counts counts = new Counts();
    private Path file;
    private BlockMap map;
    private BlockFinisher finisher;
    private Listening listening;
    private byte[] sha256;
    private int sequence;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        random.nextBytes(object);
        sha256 = MessageDigest.getInstance("SHA-256").digest(object);
        file = folder.resolve("object");
        map = BlockMap.open(folder.resolve("map"), "00".repeat(32), layout);
        var hashes = BlockHashes.open(folder.resolve("hashes"), layout, () -> new ByteArrayInputStream(hashes()));
        finisher = new BlockFinisher(layout, new ObjectFile(file, layout, map), hashes);
        finisher.start();
        listening = new Listening(
                SESSION,
                sha256,
                layout,
                map,
                new Assemblies(layout, 4L * SYMBOL * DATA),
                finisher,
                new Stream(100),
                counts);
    }

    @AfterEach
    void close() {
        finisher.close();
    }

    @Test
    @DisplayName("puts symbols of any order to their place")
    void anyOrder() throws Exception {
        for (int block = layout.blocks() - 1; block >= 0; block--) {
            for (int symbol = layout.symbolsOf(block) - 1; symbol >= 0; symbol--) {
                assertThat(listening.accept(data(block, symbol), 0)).isTrue();
            }
            collectUntil(layout.blocks() - block);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(object);
        assertThat(listening.isComplete()).isTrue();
    }

    @Test
    @DisplayName("drops what is of another session, cut, too long or outside the layout")
    void dropsForeign() {
        ByteBuffer cut = data(0, 0);
        cut.limit(cut.limit() - 1);
        assertThat(listening.accept(cut, 0)).isFalse();
        ByteBuffer other = data(0, 0);
        other.putLong(4, SESSION + 1);
        assertThat(listening.accept(other, 0)).isFalse();
        assertThat(listening.accept(data(layout.blocks(), 0), 0)).isFalse();
        assertThat(listening.accept(data(-1, 0), 0)).isFalse();
        assertThat(listening.accept(data(layout.blocks() - 1, layout.symbolsOf(layout.blocks() - 1)), 0))
                .isFalse();
        ByteBuffer longer = ByteBuffer.allocate(DataDatagram.HEADER_BYTES + SYMBOL + 1);
        longer.put(data(0, 0)).position(0);
        assertThat(listening.accept(longer, 0)).isFalse();
        assertThat(counts.foreign()).isEqualTo(6);
        assertThat(counts.datagrams()).isZero();
    }

    @Test
    @DisplayName("throws a block with a forged symbol away, leaves it to unicast and asks no more for it")
    void forged() throws Exception {
        announce(Phase.DRAINING, layout.blocks());
        ByteBuffer forged = data(0, 0);
        forged.put(40, (byte) (forged.get(40) + 1));
        listening.accept(forged, 0);
        for (int symbol = 1; symbol < DATA; symbol++) {
            listening.accept(data(0, symbol), 0);
        }
        Awaitility.await().until(() -> {
            listening.collect();
            return counts.refusedBlocks() == 1;
        });
        assertThat(map.count()).isZero();
        assertThat(listening.needs(new Needs()).block(0)).isEqualTo(1);
    }

    @Test
    @DisplayName("asks for the number of symbols that blocks which went by still miss")
    void asks() {
        announce(Phase.SENDING, 0);
        listening.accept(data(0, 0), 0);
        listening.accept(data(2, 0), 0);
        Needs needs = listening.needs(new Needs());
        assertThat(needs.size()).isEqualTo(2);
        assertThat(needs.block(0)).isZero();
        assertThat(needs.missing(0)).isEqualTo(DATA - 1);
        assertThat(needs.missing(1)).isEqualTo(DATA);
    }

    @Test
    @DisplayName("does not ask for what went by before it joined until draining begins")
    void joinsLate() {
        announce(Phase.SENDING, 3);
        assertThat(listening.needs(new Needs()).size()).isZero();
        announce(Phase.DRAINING, layout.blocks());
        assertThat(listening.needs(new Needs()).size()).isEqualTo(layout.blocks());
    }

    @Test
    @DisplayName(
            "survives two hundred thousand random and bent datagrams: nothing thrown, no buffer lost, no wrong byte")
    void randomDatagrams() throws Exception {
        for (int i = 0; i < 200_000; i++) {
            listening.accept(bent(), random.nextInt(3));
            if (i % 64 == 0) {
                listening.collect();
                listening.needs(new Needs());
            }
        }
        finisher.check();
        collectUntil(0);
        byte[] written = Files.readAllBytes(file);
        for (int block = 0; block < layout.blocks(); block++) {
            if (map.has(block)) {
                int from = (int) layout.position(block);
                assertThat(ByteBuffer.wrap(written, from, layout.bytesOf(block)))
                        .isEqualTo(ByteBuffer.wrap(object, from, layout.bytesOf(block)));
            }
        }
    }

    private ByteBuffer bent() {
        int kind = random.nextInt(10);
        if (kind == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return ByteBuffer.wrap(noise);
        }
        ByteBuffer datagram = kind < 3
                ? announcement(Phase.values()[random.nextInt(3)], random.nextInt())
                : data(random.nextInt(layout.blocks()), random.nextInt(256));
        for (int bends = random.nextInt(3); bends > 0 && kind > 5; bends--) {
            datagram.put(random.nextInt(datagram.limit()), (byte) random.nextInt());
        }
        if (kind == 9) {
            datagram.limit(random.nextInt(datagram.limit() + 1));
        }
        return datagram;
    }

    private void collectUntil(int complete) {
        Awaitility.await().until(() -> {
            listening.collect();
            return map.count() >= complete;
        });
    }

    private void announce(Phase phase, int next) {
        assertThat(listening.accept(announcement(phase, next), 0)).isTrue();
    }

    private ByteBuffer announcement(Phase phase, int next) {
        ByteBuffer out = ByteBuffer.allocate(200);
        new Announcement(sha256, layout, new Announcement.Course(phase, 1, next, 0, 20, 5, 0, 0), 0)
                .write(out, SESSION, sequence++);
        return out.flip();
    }

    private ByteBuffer data(int block, int symbol) {
        ByteBuffer out = ByteBuffer.allocate(DataDatagram.HEADER_BYTES + SYMBOL);
        DataDatagram.begin(out, SESSION, sequence++, block, symbol);
        long from = layout.position(block) + (long) symbol * SYMBOL;
        if (symbol < DATA && from >= 0 && from < object.length) {
            out.put(object, (int) from, (int) Math.min(SYMBOL, object.length - from));
        }
        return out.position(0).limit(out.capacity());
    }

    private byte[] hashes() {
        try {
            var all = new ByteArrayOutputStream();
            for (int block = 0; block < layout.blocks(); block++) {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(object, (int) layout.position(block), layout.bytesOf(block));
                all.write(digest.digest());
            }
            return all.toByteArray();
        } catch (java.security.GeneralSecurityException | java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
