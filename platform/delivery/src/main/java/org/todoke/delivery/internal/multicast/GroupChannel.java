// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket by which one session sends to its group. After {@code open} it is used on its event loop alone. */
final class GroupChannel {

    /** Bytes that one segmented message may have: the length field of UDP, less the headers. */
    private static final int MAX_MESSAGE_BYTES = 65_000;

    private static final int SEND_BUFFER_BYTES = 4 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(GroupChannel.class);

    private final Channel channel;
    private final Sockets sockets;
    private final InetSocketAddress group;
    private boolean segments;
    private boolean failing;
    private long sentBytes;
    private int datagrams;

    private GroupChannel(Channel channel, Sockets sockets, InetSocketAddress group) {
        this.channel = channel;
        this.sockets = sockets;
        this.group = group;
        this.segments = sockets.canSegment();
    }

    /** Blocks until the socket is there. Not to be called on an event loop. */
    static GroupChannel open(Sockets sockets, InetSocketAddress group, NetworkInterface by, int hops, int dscp) {
        String wildcard = group.getAddress() instanceof Inet6Address ? "::" : "0.0.0.0";
        Channel channel = sockets.sending(group, by, hops, dscp)
                .option(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(SEND_BUFFER_BYTES / 4, SEND_BUFFER_BYTES / 2))
                .handler(new ChannelInboundHandlerAdapter())
                .bind(new InetSocketAddress(wildcard, 0))
                .syncUninterruptibly()
                .channel();
        return new GroupChannel(channel, sockets, group);
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /** Datagrams of this size that go in one message. */
    int batch(int datagramBytes) {
        return MAX_MESSAGE_BYTES / datagramBytes;
    }

    ByteBuf allocate(int bytes) {
        return channel.alloc().directBuffer(bytes, bytes);
    }

    /** Sends datagrams of one size that lie one after the other; takes the buffer. */
    void send(ByteBuf all, int datagramBytes) {
        int count = all.readableBytes() / datagramBytes;
        datagrams += count;
        sentBytes += all.readableBytes();
        if (count > 1 && segments) {
            channel.writeAndFlush(sockets.segmented(all, datagramBytes, group))
                    .addListener(sent -> failed((ChannelFuture) sent, true));
            return;
        }
        try {
            for (int i = 0; i < count; i++) {
                ByteBuf one = all.retainedSlice(all.readerIndex() + i * datagramBytes, datagramBytes);
                channel.write(new DatagramPacket(one, group)).addListener(sent -> failed((ChannelFuture) sent, false));
            }
        } finally {
            all.release();
        }
        channel.flush();
    }

    /** What was not sent is lost like any datagram, and repaired; a kernel or card that cannot segment is not asked again. */
    private void failed(ChannelFuture sent, boolean segmented) {
        if (sent.isSuccess()) {
            failing = false;
        } else if (segmented && segments) {
            segments = false;
            LOG.info(
                    "Segmentation offload does not work to {}; sending one by one: {}",
                    group,
                    sent.cause().toString());
        } else if (!failing && channel.isOpen()) {
            failing = true;
            LOG.warn("Cannot send to {}", group, sent.cause());
        }
    }

    long sentBytes() {
        return sentBytes;
    }

    int datagrams() {
        return datagrams;
    }

    void close() {
        channel.close();
    }
}
