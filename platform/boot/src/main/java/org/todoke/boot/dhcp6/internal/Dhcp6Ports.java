// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.InternetProtocolFamily;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.text.Message;
import org.todoke.boot.net.internal.DatagramSockets;
import org.todoke.boot.net.internal.LocalAddress6;
import org.todoke.boot.net.internal.SocketRefusedException;
import org.todoke.boot.plane.internal.Plane;

/** The sockets of DHCPv6: one per interface, tied to it, in the group that clients and relay agents of the segment ask. */
final class Dhcp6Ports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dhcp6Ports.class);
    private static final String PART = "dhcp6";
    /** All_DHCP_Relay_Agents_and_Servers (RFC 8415, 7.1). */
    private static final String GROUP = "ff02::1:2";

    private static final int SERVER_PORT = 547;
    private static final int CLIENT_PORT = 546;

    private final Plane plane;
    private final Consumer<Arrival6> receiver;
    private final DatagramSockets sockets = new DatagramSockets("dhcp6-socket", 1, InternetProtocolFamily.IPv6);
    private final List<Channel> channels = new ArrayList<>();

    Dhcp6Ports(Plane plane, Consumer<Arrival6> receiver) {
        this.plane = plane;
        this.receiver = receiver;
    }

    /** Opens what can be opened; what cannot is told to the plane. */
    void open() throws SocketException {
        List<LocalAddress6> served = LocalAddress6.ofInterfaces(plane.settings().interfaces()).stream()
                .filter(local -> local.towards(prefix()).isPresent())
                .toList();
        if (served.isEmpty()) {
            plane.lacking(PART, Message.of("boot.no-ipv6"));
        }
        if (!sockets.canTie() && served.size() > 1) {
            plane.broken(PART, Message.of("boot.one-interface"));
            return;
        }
        served.forEach(this::bind);
    }

    private void bind(LocalAddress6 local) {
        String part = PART + " " + local.device() + " " + SERVER_PORT;
        Inet6Address server = local.towards(prefix()).orElseThrow();
        try {
            var everywhere = new InetSocketAddress(address("::"), SERVER_PORT);
            var channel = (DatagramChannel)
                    sockets.bind(everywhere, Optional.of(local.device()), new Receiver(local, server));
            channels.add(channel);
            channel.joinGroup(new InetSocketAddress(address(GROUP), SERVER_PORT), local.network())
                    .syncUninterruptibly();
            plane.mended(part);
            LOG.info("DHCPv6 listens on {} as {}", local.device(), server.getHostAddress());
        } catch (SocketRefusedException e) {
            plane.broken(part, e.text());
        }
    }

    /** To the relay agent's port, or to the client's, whatever port was written into the packet (RFC 8415, 7.2). */
    void send(Dhcp6Packet reply, Arrival6 arrival) {
        int port = reply.relays().isEmpty() ? CLIENT_PORT : SERVER_PORT;
        var to = new InetSocketAddress(arrival.from().getAddress(), port);
        arrival.channel()
                .writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(Dhcp6Codec.encode(reply)), to))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        LOG.warn(
                                "An answer could not leave by {}",
                                arrival.local().device(),
                                sent.cause());
                    }
                });
    }

    private Optional<Inet6Address> prefix() {
        return plane.settings().ipv6().prefix();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("It is an address", e);
        }
    }

    @Override
    public void close() {
        channels.forEach(channel -> channel.close().syncUninterruptibly());
        sockets.close();
    }

    private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {

        private final LocalAddress6 local;
        private final Inet6Address server;

        Receiver(LocalAddress6 local, Inet6Address server) {
            this.local = local;
            this.server = server;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            receiver.accept(new Arrival6(
                    ByteBufUtil.getBytes(packet.content()), packet.sender(), local, server, context.channel()));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.warn("The DHCPv6 socket of {} goes on after a failure", local.device(), cause);
        }
    }
}
