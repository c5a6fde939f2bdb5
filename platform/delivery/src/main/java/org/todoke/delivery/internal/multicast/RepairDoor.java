// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.multicast.Datagram;
import org.todoke.agent.wire.multicast.Status;

/** The one port to which receivers of all sessions report. What is no status of a known session is dropped without a trace. */
final class RepairDoor {

    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(RepairDoor.class);

    private final Channel channel;

    private RepairDoor(Channel channel) {
        this.channel = channel;
    }

    /** Blocks until the port is open. */
    static RepairDoor open(Sockets sockets, int port, LongFunction<SendingSession> sessions) {
        return new RepairDoor(sockets.receiving()
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
                .handler(new Reader(sessions))
                .bind(new InetSocketAddress(port))
                .syncUninterruptibly()
                .channel());
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    void close() {
        channel.close().awaitUninterruptibly();
    }

    /** Turns datagrams into statuses. */
    @Sharable
    static final class Reader extends SimpleChannelInboundHandler<DatagramPacket> {

        private final LongFunction<SendingSession> sessions;

        Reader(LongFunction<SendingSession> sessions) {
            this.sessions = sessions;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuffer bytes = packet.content().nioBuffer();
            if (Datagram.type(bytes) != Datagram.STATUS) {
                return;
            }
            SendingSession session = sessions.apply(Datagram.session(bytes));
            if (session != null) {
                int number = Datagram.sequence(bytes);
                Status.read(bytes).ifPresent(status -> session.hear(status, number));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.warn("A receiver's report could not be worked on", cause);
        }
    }
}
