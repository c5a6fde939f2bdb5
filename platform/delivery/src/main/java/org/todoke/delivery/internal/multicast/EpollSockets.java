// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Linux: epoll, and segmentation of datagrams in the kernel or on the card. This class is the only one that needs Netty's native part. */
final class EpollSockets implements Sockets {

    private static final int DSCP_SHIFT = 2;
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_IPV6 = 41;
    // Netty's own options set the unicast TTL alone
    private static final ChannelOption<Integer> IP_MULTICAST_TTL =
            new IntegerUnixChannelOption("IP_MULTICAST_TTL", IPPROTO_IP, 33);
    private static final ChannelOption<Integer> IPV6_MULTICAST_IF =
            new IntegerUnixChannelOption("IPV6_MULTICAST_IF", IPPROTO_IPV6, 17);
    private static final ChannelOption<Integer> IPV6_MULTICAST_HOPS =
            new IntegerUnixChannelOption("IPV6_MULTICAST_HOPS", IPPROTO_IPV6, 18);
    private static final ChannelOption<Integer> IPV6_TCLASS =
            new IntegerUnixChannelOption("IPV6_TCLASS", IPPROTO_IPV6, 67);

    private final EventLoopGroup loops = new EpollEventLoopGroup(1, new DefaultThreadFactory("multicast", true));

    private EpollSockets() {}

    /** Empty where the machine or the distribution has no native part. */
    static Optional<Sockets> open() {
        try {
            return Epoll.isAvailable() ? Optional.of(new EpollSockets()) : Optional.empty();
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean canSegment() {
        return EpollDatagramChannel.isSegmentedDatagramPacketSupported();
    }

    @Override
    public EventLoopGroup loops() {
        return loops;
    }

    @Override
    public Bootstrap sending(InetSocketAddress group, NetworkInterface by, int hops, int dscp) {
        Bootstrap bootstrap = new Bootstrap().group(loops);
        if (group.getAddress() instanceof Inet6Address) {
            return bootstrap
                    .channelFactory(() -> new EpollDatagramChannel(InternetProtocolFamily.IPv6))
                    .option(IPV6_MULTICAST_IF, by.getIndex())
                    .option(IPV6_MULTICAST_HOPS, hops)
                    .option(IPV6_TCLASS, dscp << DSCP_SHIFT);
        }
        return bootstrap
                .channelFactory(() -> new EpollDatagramChannel(InternetProtocolFamily.IPv4))
                .option(ChannelOption.IP_MULTICAST_IF, by)
                .option(IP_MULTICAST_TTL, hops)
                .option(ChannelOption.IP_TOS, dscp << DSCP_SHIFT);
    }

    @Override
    public Bootstrap receiving() {
        return new Bootstrap().group(loops).channel(EpollDatagramChannel.class);
    }

    @Override
    public Object segmented(ByteBuf datagrams, int datagramBytes, InetSocketAddress to) {
        return new SegmentedDatagramPacket(datagrams, datagramBytes, to);
    }

    @Override
    public String name() {
        return canSegment() ? "epoll with segmentation offload" : "epoll";
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
