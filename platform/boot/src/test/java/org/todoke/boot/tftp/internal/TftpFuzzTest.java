// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Whatever comes by TFTP")
class TftpFuzzTest {

    private static final int FILE = 40_000;
    private static final int WINDOW = 8;
    private static final InetSocketAddress SERVER = new InetSocketAddress("10.0.0.1", 4_000);
    private static final InetSocketAddress[] CLIENTS = {
        new InetSocketAddress("10.0.0.2", 1), new InetSocketAddress("10.0.0.3", 2), new InetSocketAddress("10.0.0.4", 3)
    };

    @FuzzTest(maxDuration = "2m")
    @DisplayName("as a request is refused, or agreed to within the limits")
    void isAgreedOrRefused(byte[] bytes) {
        ReadRequest.parse(Unpooled.wrappedBuffer(bytes)).ifPresent(request -> {
            for (Agreement agreement :
                    new Agreement[] {Agreement.of(request, FILE), Agreement.forGroup(request, FILE)}) {
                assertThat(agreement.blockSize()).isBetween(8, 65_464);
                assertThat(agreement.windowSize()).isBetween(1, Agreement.MAX_WINDOW);
                assertThat(agreement.answered().size()).isLessThanOrEqualTo(4);
            }
        });
    }

    @FuzzTest(maxDuration = "2m")
    @DisplayName("in a transfer has no more sent than one window for each packet, and no exception escapes")
    void keepsAWindow(byte[] bytes) throws Exception {
        var ended = new AtomicInteger();
        var request = new ReadRequest("file", false, Map.of("blksize", "512", "windowsize", "" + WINDOW));
        var transfer = new Transfer(Source.of(new byte[FILE]), Agreement.of(request, FILE), ended::incrementAndGet);
        drive(transfer, bytes, WINDOW);
        assertThat(ended).hasValue(1);
    }

    @FuzzTest(maxDuration = "2m")
    @DisplayName("in a session of several has no more sent than a packet or two for each, and all are let go")
    void keepsStep(byte[] bytes) throws Exception {
        var ended = new AtomicInteger();
        var request = new ReadRequest("file", false, Map.of("blksize", "512", "multicast", ""));
        var session = new MulticastSession(
                Source.of(new byte[FILE]), Agreement.forGroup(request, FILE), SERVER, ended::incrementAndGet);
        drive(session, bytes, 2);
        assertThat(ended).as("closed once").hasValue(1);
        assertThat(session.add(CLIENTS[0], () -> {})).as("over").isFalse();
    }

    /** Bytes become packets of four bytes from clients in turn; some let time pass. */
    private static void drive(SimpleChannelInboundHandler<DatagramPacket> handler, byte[] bytes, int most)
            throws Exception {
        var channel = new EmbeddedChannel(handler);
        ChannelHandlerContext context = channel.pipeline().context(handler);
        if (handler instanceof MulticastSession session) {
            for (InetSocketAddress client : CLIENTS) {
                session.add(client, () -> {});
            }
        }
        release(channel);
        for (int at = 0; at + 4 < bytes.length && channel.isOpen(); at += 5) {
            if (bytes[at] < 0) {
                channel.advanceTimeBy(1, TimeUnit.SECONDS);
                channel.runScheduledPendingTasks();
            } else {
                ByteBuf packet = Unpooled.copiedBuffer(bytes, at + 1, 4);
                handler.channelRead(context, new DatagramPacket(packet, SERVER, CLIENTS[bytes[at] % CLIENTS.length]));
            }
            assertThat(release(channel)).isLessThanOrEqualTo(most + 1);
        }
        channel.close();
        release(channel);
    }

    private static int release(EmbeddedChannel channel) {
        int packets = 0;
        for (Object sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            ReferenceCountUtil.release(sent);
            packets++;
        }
        return packets;
    }
}
