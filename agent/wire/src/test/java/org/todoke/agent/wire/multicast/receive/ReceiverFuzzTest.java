// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.agent.wire.multicast.Announcement;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.DataDatagram;
import org.todoke.agent.wire.multicast.Needs;
import org.todoke.agent.wire.multicast.Phase;
import org.todoke.agent.wire.multicast.Status;

/** What comes is a program of datagrams: noise, right ones, bent ones, cut ones, replayed ones. */
@DisplayName("A receiver that is sent anything")
class ReceiverFuzzTest {

    private static final long SESSION = 0x1122334455667788L;
    private static final int SYMBOL = 16;
    private static final int DATA = 4;
    private static final int BUFFERS = 6;
    private static final BlockLayout LAYOUT = new BlockLayout(SYMBOL * DATA * 5 + 20, SYMBOL, DATA);
    private static final byte[] OBJECT = object();

    private final List<byte[]> sent = new ArrayList<>();
    private int sequence;

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void datagrams(byte[] program) throws Exception {
        if (program == null) {
            return;
        }
        sent.clear(); // the fuzzer runs all its programs on one object
        sequence = 0;
        Path folder = Files.createTempDirectory("fuzz");
        try {
            receive(ByteBuffer.wrap(program), folder);
        } finally {
            for (String name : List.of("map", "hashes", "object")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    /** Right ones alone; cut and bent ones; a stream with holes, then its parity; a replay; as text: kind, arguments, in hexadecimal. */
    static java.util.stream.Stream<byte[]> seeds() {
        return java.util.stream.Stream.of(
                        "0202000001000000010001010102010300",
                        "02010303030101000401000505010002ff",
                        "020000010004010005010006010007030003010103ff",
                        "0001640005020303000000010203010300010302",
                        "040102ff0501000a00")
                .map(HexFormat.of()::parseHex);
    }

    private void receive(ByteBuffer program, Path folder) throws Exception {
        BlockMap map = BlockMap.open(folder.resolve("map"), "00".repeat(32), LAYOUT);
        var assemblies = new Assemblies(LAYOUT, (long) BUFFERS * LAYOUT.blockBytes());
        var hashes = BlockHashes.open(folder.resolve("hashes"), LAYOUT, () -> new ByteArrayInputStream(hashes()));
        Path file = folder.resolve("object");
        var object = new ObjectFile(file, LAYOUT, map);
        var finisher = new BlockFinisher(LAYOUT, object, hashes);
        finisher.start();
        var listening = new Listening(
                SESSION, sha256(OBJECT), LAYOUT, map, assemblies, finisher, new Stream(100), new Counts());
        try {
            while (program.hasRemaining()) {
                ByteBuffer datagram = next(program);
                byte[] copy = new byte[datagram.remaining()];
                datagram.duplicate().get(copy);
                sent.add(copy);
                listening.accept(datagram, 0);
                listening.collect();
                listening.mustWait();
                report(listening);
            }
        } finally {
            finisher.close();
            object.close();
            hashes.close();
        }
        listening.collect();
        finisher.check();
        assertOnlyRightBlocks(map, file);
        map.close();
    }

    private static void report(Listening listening) {
        ByteBuffer out = ByteBuffer.allocate(1452);
        listening.status(1, Status.State.RECEIVING, new Needs()).write(out, SESSION, 1);
        assertThat(Status.read(out.flip())).isPresent();
    }

    private ByteBuffer next(ByteBuffer program) {
        int kind = number(program);
        switch (kind % 6) {
            case 0:
                byte[] noise = new byte[Math.min(program.remaining(), number(program))];
                program.get(noise, 0, Math.min(noise.length, program.remaining()));
                return ByteBuffer.wrap(noise);
            case 1:
                return data(number(program) - 1, number(program));
            case 2:
                return announcement(number(program), number(program) - 1);
            case 3:
                return sent.isEmpty()
                        ? ByteBuffer.allocate(0)
                        : ByteBuffer.wrap(sent.get(number(program) % sent.size()));
            case 4:
                ByteBuffer bent = announcement(number(program), number(program));
                bent.put(number(program) % bent.limit(), (byte) number(program));
                return bent;
            default:
                ByteBuffer cut = data(number(program) - 1, number(program));
                cut.put(number(program) % cut.limit(), (byte) number(program));
                return cut.limit(Math.max(0, cut.limit() - number(program) % cut.limit()));
        }
    }

    private static int number(ByteBuffer program) {
        return program.hasRemaining() ? program.get() & 0xff : 0;
    }

    private ByteBuffer announcement(int phase, int next) {
        ByteBuffer out = ByteBuffer.allocate(200);
        var course = new Announcement.Course(Phase.values()[phase % 4], 1 + phase / 64, next, 0, 20, 5, phase, 0);
        new Announcement(sha256(OBJECT), LAYOUT, course, 0).write(out, SESSION, sequence++);
        return out.flip();
    }

    private ByteBuffer data(int block, int symbol) {
        ByteBuffer out = ByteBuffer.allocate(DataDatagram.HEADER_BYTES + SYMBOL);
        DataDatagram.begin(out, SESSION, sequence++, block, symbol);
        int from = block * LAYOUT.blockBytes() + symbol * SYMBOL;
        if (symbol < DATA && from >= 0 && from < OBJECT.length) {
            out.put(OBJECT, from, Math.min(SYMBOL, OBJECT.length - from));
        }
        return out.position(0).limit(out.capacity());
    }

    private static void assertOnlyRightBlocks(BlockMap map, Path file) throws IOException {
        byte[] written = Files.readAllBytes(file);
        for (int block = 0; block < LAYOUT.blocks(); block++) {
            int from = (int) LAYOUT.position(block);
            int to = from + LAYOUT.bytesOf(block);
            if (map.has(block)) {
                assertThat(Arrays.copyOfRange(written, from, to)).isEqualTo(Arrays.copyOfRange(OBJECT, from, to));
            }
        }
    }

    private static byte[] object() {
        byte[] object = new byte[(int) LAYOUT.objectBytes()];
        new Random(4).nextBytes(object);
        return object;
    }

    private static byte[] hashes() throws IOException {
        var all = new ByteArrayOutputStream();
        for (int block = 0; block < LAYOUT.blocks(); block++) {
            int from = (int) LAYOUT.position(block);
            all.write(sha256(Arrays.copyOfRange(OBJECT, from, from + LAYOUT.bytesOf(block))));
        }
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
