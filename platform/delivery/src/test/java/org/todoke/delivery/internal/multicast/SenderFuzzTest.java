// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.Datagram;
import org.todoke.agent.wire.multicast.Needs;
import org.todoke.agent.wire.multicast.Status;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.Invitation;
import org.todoke.api.delivery.Pacing;
import org.todoke.api.delivery.ReceiverProgress;
import org.todoke.api.delivery.SessionId;
import org.todoke.api.delivery.SessionOptions;
import org.todoke.api.delivery.SessionProgress;
import org.todoke.api.machine.MachineId;

/** What comes is a program of statuses, from receivers that lie as they like, and of noise. */
@DisplayName("A sender that is told anything")
class SenderFuzzTest {

    private static final int SIZE = 200_000;
    private static final BlockLayout LAYOUT = BlockLayout.of(SIZE);
    private static final ContentRef CONTENT = new ContentRef("ab".repeat(32), SIZE);
    private static final List<MachineId> MACHINES = List.of(new MachineId("m-00000000"), new MachineId("m-00000001"));
    private static final NioSockets SOCKETS = new NioSockets();

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void statuses(byte[] program) throws Exception {
        if (program == null) {
            return;
        }
        Path folder = Files.createTempDirectory("fuzz");
        try {
            Path object = Files.write(folder.resolve("object"), new byte[SIZE]);
            hear(ByteBuffer.wrap(program), FileChannel.open(object), folder.resolve("key"));
        } finally {
            Files.deleteIfExists(folder.resolve("object"));
            Files.deleteIfExists(folder.resolve("key"));
            Files.delete(folder);
        }
    }

    /** Both there and asking; one that lies to be complete; numbers out of all bounds; noise. As text, in hexadecimal. */
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "01000101000000000001010100000000000100020000050a0002",
                        "01000300000000000001010100000000000102000003000100",
                        "0100027f7f7f7fffff01010280808080ffff03ff20ff20ff20",
                        "0010746401030000000000000000000000000103")
                .map(HexFormat.of()::parseHex);
    }

    private static void hear(ByteBuffer program, FileChannel file, Path key) throws Exception {
        SessionId id = SessionId.of(7);
        var group = new InetSocketAddress(InetAddress.getByName("239.255.77.251"), 9);
        GroupChannel channel = GroupChannel.open(
                SOCKETS, group, NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()), 1, 0);
        List<Invitation> invitations =
                Invitations.make(id, CONTENT, LAYOUT, MACHINES, ReceiverSecrets.open(key), "239.255.77.251", 9, 9);
        var session = new SendingSession(
                new SendingSession.Parts(
                        id,
                        CONTENT,
                        LAYOUT,
                        invitations,
                        new BlockReader(file, LAYOUT),
                        channel,
                        new TokenBucket(0, 1, 0)),
                Pacing.fixed(1_000_000),
                event -> {},
                over -> {});
        session.open(SessionOptions.defaults().gatheringFor(Duration.ofSeconds(5)));
        try {
            int number = 0;
            while (program.hasRemaining()) {
                ByteBuffer datagram = next(program, invitations, ++number);
                if (Datagram.type(datagram) == Datagram.STATUS) {
                    int sequence = Datagram.sequence(datagram);
                    Status status = Status.read(datagram).orElse(null);
                    // on the loop itself, so that what is thrown is seen here
                    channel.loop()
                            .submit(() -> {
                                if (status != null) {
                                    session.hear(status, sequence);
                                }
                                session.reviewed();
                            })
                            .get();
                }
                assertSane(session.progress());
            }
        } finally {
            session.end();
            channel.loop().submit(session::ended).get();
        }
    }

    private static ByteBuffer next(ByteBuffer program, List<Invitation> invitations, int number) {
        if (number(program) % 4 == 0) {
            byte[] noise = new byte[Math.min(program.remaining(), number(program))];
            program.get(noise, 0, Math.min(noise.length, program.remaining()));
            return ByteBuffer.wrap(noise);
        }
        long secret =
                Long.parseUnsignedLong(invitations.get(number(program) % 2).secret(), 16);
        Status.State state = Status.State.values()[number(program) % 4];
        var reception = new Status.Reception(word(program), word(program), word(program), word(program));
        var needs = new Needs();
        for (int count = number(program) % 8; count > 0; count--) {
            needs.add((byte) number(program), number(program));
        }
        ByteBuffer out = ByteBuffer.allocate(Datagram.MAX_CONTROL_BYTES);
        new Status(secret, state, reception, word(program), word(program), needs).write(out, 7, number);
        return out.flip();
    }

    private static int number(ByteBuffer program) {
        return program.hasRemaining() ? program.get() & 0xff : 0;
    }

    /** Small, or of any size. */
    private static int word(ByteBuffer program) {
        int first = number(program);
        return first < 0x70 ? first : first << 24 | number(program) << 16 | number(program);
    }

    private static void assertSane(SessionProgress progress) {
        assertThat(progress.loss()).isBetween(0.0, 1.0);
        assertThat(progress.sentBlocks()).isBetween(0, LAYOUT.blocks());
        for (ReceiverProgress each : progress.receivers()) {
            assertThat(each.bytes()).isBetween(0L, (long) SIZE);
            assertThat(each.loss()).isBetween(0.0, 1.0);
        }
    }
}
