// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollMode;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What only Netty's native part for Linux can do. Where that is not installed, {@link #areThere()} alone may be called. */
final class NativeSockets {

    private static final Logger LOG = LoggerFactory.getLogger(NativeSockets.class);
    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int NAME_ROOM = 16;
    private static final int LARGEST_PACKET = 2_048;
    private static final int CROWD = 32;

    private NativeSockets() {}

    static boolean areThere() {
        try {
            if (!Epoll.isAvailable()) {
                LOG.warn("Sockets cannot be tied to interfaces", Epoll.unavailabilityCause());
            }
            return Epoll.isAvailable();
        } catch (LinkageError e) {
            LOG.warn("Sockets cannot be tied to interfaces", e);
            return false;
        }
    }

    static EventLoopGroup loops(int threads, ThreadFactory factory) {
        return new EpollEventLoopGroup(threads, factory);
    }

    static DatagramChannel open(InternetProtocolFamily family) {
        return new EpollDatagramChannel(family);
    }

    /** For many packets at a time: one call takes what has come (recvmmsg). */
    static Bootstrap inCrowds(Bootstrap bootstrap) {
        return bootstrap
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST_PACKET)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(CROWD * LARGEST_PACKET));
    }

    /** For one packet to and fro at a time: none is looked for in vain after each. */
    static Bootstrap inStep(Bootstrap bootstrap) {
        return bootstrap
                .option(EpollChannelOption.EPOLL_MODE, EpollMode.LEVEL_TRIGGERED)
                .option(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LARGEST_PACKET).maxMessagesPerRead(1));
    }

    /** Room for what comes while this process cannot look, more than the system gives everybody where the process may ask for it (CAP_NET_ADMIN). */
    static void widen(Channel channel, int bytes) {
        try {
            channel.config()
                    .setOption(new IntegerUnixChannelOption("SO_RCVBUFFORCE", SOL_SOCKET, SO_RCVBUFFORCE), bytes);
        } catch (ChannelException e) {
            LOG.debug("What comes in is kept in the room that net.core.rmem_max allows", e);
        }
    }

    /** Receives from this interface alone and sends by it, 255.255.255.255 too. */
    static void tie(Channel channel, String device) {
        ByteBuffer name = ByteBuffer.allocateDirect(NAME_ROOM);
        name.put(device.getBytes(StandardCharsets.US_ASCII), 0, Math.min(NAME_ROOM - 1, device.length()));
        name.position(0);
        channel.config()
                .setOption(new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, SO_BINDTODEVICE, NAME_ROOM), name);
    }
}
