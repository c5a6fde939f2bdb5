// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.concurrent.TimeUnit;

/** The JDK's sockets: everywhere. */
final class NioSockets implements Sockets {

    private static final int DSCP_SHIFT = 2;

    private final EventLoopGroup loops = new NioEventLoopGroup(1, new DefaultThreadFactory("multicast", true));

    @Override
    public boolean canSegment() {
        return false;
    }

    @Override
    public EventLoopGroup loops() {
        return loops;
    }

    @Override
    public Bootstrap sending(InetSocketAddress group, NetworkInterface by, int hops, int dscp) {
        InternetProtocolFamily family =
                group.getAddress() instanceof Inet6Address ? InternetProtocolFamily.IPv6 : InternetProtocolFamily.IPv4;
        return new Bootstrap()
                .group(loops)
                .channelFactory(() -> new NioDatagramChannel(family))
                .option(ChannelOption.IP_MULTICAST_IF, by)
                .option(ChannelOption.IP_MULTICAST_TTL, hops)
                .option(ChannelOption.IP_TOS, dscp << DSCP_SHIFT);
    }

    @Override
    public Bootstrap receiving() {
        return new Bootstrap().group(loops).channel(NioDatagramChannel.class);
    }

    @Override
    public Object segmented(ByteBuf datagrams, int datagramBytes, InetSocketAddress to) {
        throw new UnsupportedOperationException("The JDK sends datagrams one by one");
    }

    @Override
    public String name() {
        return "NIO";
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
