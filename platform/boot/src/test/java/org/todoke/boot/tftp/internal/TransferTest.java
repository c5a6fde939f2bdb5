// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A TFTP transfer")
class TransferTest {

    private static final int DATA = 3;
    private static final int ACK = 4;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    @DisplayName("goes on past block 65,535, where the count on the wire begins again")
    void rollsOver() throws IOException {
        byte[] file = new byte[8 * 70_000 + 3];
        new Random(3).nextBytes(file);
        EmbeddedChannel channel = begin(file, Map.of("blksize", "8", "windowsize", "64"));
        discard(channel);
        acknowledge(channel, 0);
        var received = new ByteArrayOutputStream();

        while (channel.isOpen()) {
            int last = 0;
            for (ByteBuf data = channel.readOutbound(); data != null; data = channel.readOutbound()) {
                data.skipBytes(2);
                last = data.readUnsignedShort();
                data.readBytes(received, data.readableBytes());
                data.release();
            }
            acknowledge(channel, last);
        }

        assertThat(received.toByteArray()).isEqualTo(file);
        assertThat(ended).hasValue(1);
    }

    @Test
    @DisplayName("sends nothing twice for an acknowledgement that comes twice (the Sorcerer's Apprentice)")
    void ignoresDuplicates() {
        EmbeddedChannel channel = begin(new byte[2_000], Map.of());
        assertThat(blocks(channel)).containsExactly(1);

        acknowledge(channel, 1);
        acknowledge(channel, 1);
        acknowledge(channel, 1);

        assertThat(blocks(channel)).containsExactly(2);
    }

    @Test
    @DisplayName("ignores acknowledgements of what was not sent, and packets that are none")
    void ignoresForeign() {
        EmbeddedChannel channel = begin(new byte[2_000], Map.of());
        discard(channel);

        acknowledge(channel, 3);
        acknowledge(channel, 65_535);
        receive(channel, Unpooled.buffer().writeByte(4));
        receive(channel, Unpooled.buffer().writeShort(99).writeShort(1));

        assertThat(blocks(channel)).isEmpty();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    @DisplayName("sends the rest of a window again of which the client has a part (RFC 7440)")
    void repairsWindow() {
        EmbeddedChannel channel = begin(new byte[10_000], Map.of("windowsize", "4"));
        discard(channel);
        acknowledge(channel, 0);
        assertThat(blocks(channel)).containsExactly(1, 2, 3, 4);

        acknowledge(channel, 2);

        assertThat(blocks(channel)).containsExactly(3, 4, 5, 6);
    }

    @Test
    @DisplayName(
            "sends a window again at once whose beginning was lost: the acknowledgement before it comes again (RFC 7440, 4)")
    void repairsBeginning() {
        EmbeddedChannel channel = begin(new byte[20_000], Map.of("windowsize", "4"));
        discard(channel);
        later(2);
        acknowledge(channel, 0);
        discard(channel);
        later(2);
        acknowledge(channel, 4);
        assertThat(blocks(channel)).containsExactly(5, 6, 7, 8);

        later(2);
        acknowledge(channel, 4);

        assertThat(blocks(channel)).containsExactly(5, 6, 7, 8);
        acknowledge(channel, 4);
        acknowledge(channel, 4);
        assertThat(blocks(channel)).isEmpty();
    }

    @Test
    @DisplayName(
            "bad input: where each acknowledgement comes twice, however late, windows do not go out twice for ever")
    void apprenticeWithWindows() {
        EmbeddedChannel channel = begin(new byte[40_000], Map.of("windowsize", "4"));
        discard(channel);
        later(1);
        acknowledge(channel, 0);
        int sent = blocks(channel).size();
        for (int block = 4; block <= 76; block += 4) {
            later(2);
            acknowledge(channel, block);
            sent += blocks(channel).size();
            later(2);
            acknowledge(channel, block);
            sent += blocks(channel).size();
        }

        assertThat(sent).isLessThanOrEqualTo(79 + 4);
    }

    @Test
    @DisplayName("takes a copy that comes sooner than any answer could for what it is")
    void earlyCopy() {
        EmbeddedChannel channel = begin(new byte[20_000], Map.of("windowsize", "4"));
        discard(channel);
        later(5);
        acknowledge(channel, 0);
        discard(channel);
        later(5);
        acknowledge(channel, 4);
        discard(channel);
        later(4);
        acknowledge(channel, 4);

        assertThat(blocks(channel)).isEmpty();
    }

    @Test
    @DisplayName("ends with an empty block when the file fills its blocks")
    void endsWithEmptyBlock() {
        EmbeddedChannel channel = begin(new byte[1_024], Map.of());
        discard(channel);
        acknowledge(channel, 1);
        discard(channel);
        acknowledge(channel, 2);

        assertThat(blocks(channel)).containsExactly(3);
        acknowledge(channel, 3);
        assertThat(channel.isOpen()).isFalse();
        assertThat(ended).hasValue(1);
    }

    @Test
    @DisplayName("ends when the client refuses")
    void endsOnError() {
        EmbeddedChannel channel = begin(new byte[2_000], Map.of());

        receive(channel, Unpooled.buffer().writeShort(5).writeShort(0));

        assertThat(channel.isOpen()).isFalse();
        assertThat(ended).hasValue(1);
    }

    @Test
    @DisplayName("sends nothing for acknowledgements that arrive out of order")
    void ignoresReordered() {
        EmbeddedChannel channel = begin(new byte[10_000], Map.of("windowsize", "4"));
        discard(channel);
        later(1);
        acknowledge(channel, 0);
        discard(channel);
        later(1);
        acknowledge(channel, 4);
        assertThat(blocks(channel)).containsExactly(5, 6, 7, 8);

        acknowledge(channel, 3);
        acknowledge(channel, 0);
        acknowledge(channel, 4);

        assertThat(blocks(channel)).isEmpty();
    }

    @Test
    @DisplayName(
            "repeats the window for a client that is silent, less and less often, and lets one go that has vanished")
    void vanished() {
        EmbeddedChannel channel = begin(new byte[10_000], Map.of("windowsize", "4"));
        discard(channel);
        acknowledge(channel, 0);
        discard(channel);
        var repeats = new ArrayList<Integer>();

        for (int second = 1; channel.isOpen() && second < 100; second++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            if (!blocks(channel).isEmpty()) {
                repeats.add(second);
            }
        }

        assertThat(repeats).containsExactly(1, 3, 7, 15, 23);
        assertThat(channel.isOpen()).isFalse();
        assertThat(ended).hasValue(1);
    }

    private EmbeddedChannel begin(byte[] file, Map<String, String> options) {
        var request = new ReadRequest("file", false, options);
        return new EmbeddedChannel(
                new Transfer(Source.of(file), Agreement.of(request, file.length), ended::incrementAndGet, nanos::get));
    }

    private void later(long millis) {
        nanos.addAndGet(millis * 1_000_000);
    }

    private static void acknowledge(EmbeddedChannel channel, int block) {
        receive(channel, Unpooled.buffer().writeShort(ACK).writeShort(block));
    }

    private static void receive(EmbeddedChannel channel, ByteBuf bytes) {
        channel.writeInbound(new DatagramPacket(bytes, new InetSocketAddress("127.0.0.1", 69)));
    }

    private static void discard(EmbeddedChannel channel) {
        for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            sent.release();
        }
    }

    private static List<Integer> blocks(EmbeddedChannel channel) {
        var blocks = new ArrayList<Integer>();
        for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            if (sent.readUnsignedShort() == DATA) {
                blocks.add(sent.readUnsignedShort());
            }
            sent.release();
        }
        return blocks;
    }
}
