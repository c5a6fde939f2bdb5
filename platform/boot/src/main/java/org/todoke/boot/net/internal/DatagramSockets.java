// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Opens UDP sockets on a few threads of its own. On Linux with Netty's native part a socket can be tied to an interface, so that it receives
 * the broadcasts of that interface alone and sends its own there. Thread-safe.
 */
public final class DatagramSockets implements AutoCloseable {

    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;
    private static final long LONGEST_STOP_SECONDS = 3;

    private final EventLoopGroup loops;
    private final ChannelFactory<DatagramChannel> factory;
    private final boolean tied;

    /** Sockets of IPv4. */
    public DatagramSockets(String name, int threads) {
        this(name, threads, InternetProtocolFamily.IPv4);
    }

    /** Of one family alone: a socket of IPv6 sends no broadcast. */
    public DatagramSockets(String name, int threads, InternetProtocolFamily family) {
        this.tied = NativeSockets.areThere();
        var named = new DefaultThreadFactory("todoke-" + name, true);
        this.loops = tied ? NativeSockets.loops(threads, named) : new NioEventLoopGroup(threads, named);
        this.factory = tied ? () -> NativeSockets.open(family) : () -> new NioDatagramChannel(family);
    }

    /** Whether sockets can be tied to an interface here. */
    public boolean canTie() {
        return tied;
    }

    /**
     * Opens a socket and binds it.
     *
     * @param device the interface to tie it to; empty for none
     * @throws SocketRefusedException when the system does not let it be
     */
    public Channel bind(InetSocketAddress address, Optional<String> device, ChannelHandler handler)
            throws SocketRefusedException {
        return bind(address, device, prepared(handler));
    }

    /** Opens a socket, binds it, and has what it sends to groups leave by this interface and go no further than its segment. */
    public Channel bindTowardsGroups(InetSocketAddress local, NetworkInterface by, ChannelHandler handler)
            throws SocketRefusedException {
        return bind(local, Optional.empty(), prepared(handler).option(ChannelOption.IP_MULTICAST_IF, by));
    }

    private Bootstrap prepared(ChannelHandler handler) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channelFactory(factory)
                .option(ChannelOption.SO_BROADCAST, true)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
                .handler(handler);
        return tied ? NativeSockets.inCrowds(bootstrap) : bootstrap;
    }

    private Channel bind(InetSocketAddress address, Optional<String> device, Bootstrap prepared)
            throws SocketRefusedException {
        Channel channel = prepared.register().syncUninterruptibly().channel();
        try {
            if (tied) {
                NativeSockets.widen(channel, RECEIVE_BUFFER_BYTES);
                device.ifPresent(name -> NativeSockets.tie(channel, name));
            }
            channel.bind(address).syncUninterruptibly();
            return channel;
        } catch (Exception e) {
            // Netty throws what the system says as it is, declared or not.
            channel.close().syncUninterruptibly();
            throw SocketRefusedException.of(address.getPort(), device, e);
        }
    }

    /** A socket on a free port of a local address that hears one client alone. */
    public Channel connect(InetSocketAddress local, InetSocketAddress client, ChannelHandler handler)
            throws SocketRefusedException {
        try {
            Bootstrap bootstrap =
                    new Bootstrap().group(loops).channelFactory(factory).handler(handler);
            return (tied ? NativeSockets.inStep(bootstrap) : bootstrap)
                    .connect(client, local)
                    .syncUninterruptibly()
                    .channel();
        } catch (Exception e) {
            throw SocketRefusedException.of(local.getPort(), Optional.empty(), e);
        }
    }

    /** Closes all sockets; returns when their ports are free. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, LONGEST_STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    }
}
