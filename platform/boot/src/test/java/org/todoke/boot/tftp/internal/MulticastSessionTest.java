// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A TFTP session by multicast (RFC 2090)")
class MulticastSessionTest {

    private static final InetSocketAddress GROUP = new InetSocketAddress("239.255.78.1", 1_758);
    private static final InetSocketAddress ONE = new InetSocketAddress("10.0.0.1", 1_001);
    private static final InetSocketAddress TWO = new InetSocketAddress("10.0.0.2", 1_002);
    private static final InetSocketAddress THREE = new InetSocketAddress("10.0.0.3", 1_003);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("10.0.0.9", 1_009);

    private final List<InetSocketAddress> done = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    private MulticastSession session;

    @Test
    @DisplayName("makes the first client master, and has the others listen")
    void firstIsMaster() {
        EmbeddedChannel channel = begin(2_000);

        join(ONE);
        join(TWO);

        assertThat(sent(channel))
                .containsExactly(
                        ONE + " blksize=512 multicast=239.255.78.1,1758,1",
                        TWO + " blksize=512 multicast=239.255.78.1,1758,0");
    }

    @Test
    @DisplayName("sends to the group the block after the one that the master acknowledges, and once only")
    void masterLeads() {
        EmbeddedChannel channel = begin(2_000);
        join(ONE);
        join(TWO);
        sent(channel);

        acknowledge(channel, ONE, 0);
        acknowledge(channel, ONE, 0);
        acknowledge(channel, TWO, 1);
        acknowledge(channel, STRANGER, 1);
        acknowledge(channel, ONE, 9);
        acknowledge(channel, ONE, 1);
        acknowledge(channel, ONE, 0);

        assertThat(sent(channel)).containsExactly(GROUP + " data 1", GROUP + " data 2");
    }

    @Test
    @DisplayName("hands over to the next oldest when the master is done, who asks for what it has missed")
    void handsOver() {
        EmbeddedChannel channel = begin(2_000);
        join(ONE);
        for (int block = 0; block < 2; block++) {
            acknowledge(channel, ONE, block);
        }
        join(TWO);
        join(THREE);
        acknowledge(channel, ONE, 2);
        acknowledge(channel, ONE, 3);
        sent(channel);

        acknowledge(channel, ONE, 4);
        assertThat(sent(channel)).containsExactly(TWO + " blksize=512 multicast=239.255.78.1,1758,1");
        acknowledge(channel, TWO, 0);
        acknowledge(channel, TWO, 1);
        assertThat(sent(channel)).containsExactly(GROUP + " data 1", GROUP + " data 2");
        acknowledge(channel, THREE, 4);
        acknowledge(channel, TWO, 4);

        assertThat(done).containsExactly(ONE, THREE, TWO);
        assertThat(channel.isOpen()).isFalse();
        assertThat(closed).containsExactly("closed");
    }

    @Test
    @DisplayName("tells a client again that asks again, and counts it once")
    void asksAgain() {
        EmbeddedChannel channel = begin(2_000);
        join(ONE);
        join(ONE);

        assertThat(sent(channel)).hasSize(2).allMatch(told -> told.endsWith(",1"));
        assertThat(done).containsExactly(ONE);
        acknowledge(channel, ONE, 4);
        assertThat(done).containsExactly(ONE, ONE);
    }

    @Test
    @DisplayName("repeats what a silent master has not heard, then goes on with the next one")
    void silentMaster() {
        EmbeddedChannel channel = begin(2_000);
        join(ONE);
        join(TWO);
        acknowledge(channel, ONE, 0);
        sent(channel);

        for (int second = 0; second < 3; second++) {
            pass(channel, 1);
        }
        assertThat(sent(channel)).containsExactly(GROUP + " data 1", GROUP + " data 1", GROUP + " data 1");
        pass(channel, 1);

        assertThat(sent(channel)).containsExactly(TWO + " blksize=512 multicast=239.255.78.1,1758,1");
        assertThat(done).containsExactly(ONE);
    }

    @Test
    @DisplayName("ends when all have vanished")
    void allVanish() {
        EmbeddedChannel channel = begin(2_000);
        join(ONE);
        join(TWO);

        for (int second = 0; second < 12; second++) {
            pass(channel, 1);
        }

        assertThat(channel.isOpen()).isFalse();
        assertThat(done).containsExactly(ONE, TWO);
        assertThat(session.add(THREE, () -> done.add(THREE))).isFalse();
    }

    @Test
    @DisplayName("goes on without a client that refuses")
    void refusal() {
        EmbeddedChannel channel = begin(2_000);
        join(ONE);
        join(TWO);
        sent(channel);

        receive(channel, ONE, Unpooled.buffer().writeShort(TftpPackets.ERROR).writeShort(0));

        assertThat(sent(channel)).containsExactly(TWO + " blksize=512 multicast=239.255.78.1,1758,1");
    }

    @Test
    @DisplayName("is not for files of more blocks than there are numbers")
    void tooLong() {
        assertThat(MulticastSession.isPossible(512L * 65_534, 512)).isTrue();
        assertThat(MulticastSession.isPossible(512L * 65_535, 512)).isFalse();
    }

    private EmbeddedChannel begin(int size) {
        var request = new ReadRequest("file", false, Map.of("blksize", "512", "windowsize", "16", "multicast", ""));
        session = new MulticastSession(
                Source.of(new byte[size]), Agreement.forGroup(request, size), GROUP, () -> closed.add("closed"));
        return new EmbeddedChannel(session);
    }

    private void join(InetSocketAddress client) {
        assertThat(session.add(client, () -> done.add(client))).isTrue();
    }

    private static void pass(EmbeddedChannel channel, int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private static void acknowledge(EmbeddedChannel channel, InetSocketAddress from, int block) {
        receive(channel, from, Unpooled.buffer().writeShort(TftpPackets.ACK).writeShort(block));
    }

    private static void receive(EmbeddedChannel channel, InetSocketAddress from, ByteBuf bytes) {
        channel.writeInbound(new DatagramPacket(bytes, GROUP, from));
    }

    /** What has gone out: to whom, and the number of a block or the options. */
    private static List<String> sent(EmbeddedChannel channel) {
        var seen = new ArrayList<String>();
        for (DatagramPacket packet = channel.readOutbound(); packet != null; packet = channel.readOutbound()) {
            ByteBuf in = packet.content();
            if (in.readUnsignedShort() == TftpPackets.DATA) {
                seen.add(packet.recipient() + " data " + in.readUnsignedShort());
            } else {
                String[] options = in.toString(StandardCharsets.US_ASCII).split("\0");
                var said = new StringBuilder(packet.recipient().toString());
                for (int at = 0; at + 1 < options.length; at += 2) {
                    said.append(' ').append(options[at]).append('=').append(options[at + 1]);
                }
                seen.add(said.toString());
            }
            packet.release();
        }
        return seen;
    }
}
