// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.boot.net.internal.DatagramSockets;
import org.todoke.boot.net.internal.LocalAddress;
import org.todoke.boot.net.internal.LocalAddress6;
import org.todoke.boot.net.internal.SocketRefusedException;
import org.todoke.boot.plane.internal.Plane;

/** The sockets on which requests are heard: one per served address, since a client must be answered from the address that it asked. */
final class TftpPorts {

    private static final Logger LOG = LoggerFactory.getLogger(TftpPorts.class);

    private final Plane plane;
    private final DatagramSockets sockets;
    private final Requests requests;

    TftpPorts(Plane plane, DatagramSockets sockets, Requests requests) {
        this.plane = plane;
        this.sockets = sockets;
        this.requests = requests;
    }

    /** Opens what can be opened; what cannot is told to the plane. */
    void open() throws SocketException {
        for (LocalAddress local : LocalAddress.ofInterfaces(plane.settings().interfaces())) {
            bind("tftp " + local.device(), sockets, LocalAddress.inet(local.address()));
        }
    }

    /** As {@link #open}, on all addresses of IPv6. */
    void open6(DatagramSockets sockets6) throws SocketException {
        for (LocalAddress6 local : LocalAddress6.ofInterfaces(plane.settings().interfaces())) {
            for (Inet6Address address : local.addresses()) {
                bind("tftp " + address.getHostAddress(), sockets6, address);
            }
        }
    }

    private void bind(String place, DatagramSockets by, InetAddress address) {
        int port = plane.settings().ports().tftp();
        String part = place + " " + port;
        try {
            by.bind(new InetSocketAddress(address, port), Optional.empty(), new Receiver());
            plane.mended(part);
            LOG.info("TFTP listens on {} port {}", address.getHostAddress(), port);
        } catch (SocketRefusedException e) {
            plane.broken(part, e.text());
        }
    }

    /** Takes a request on the thread of the socket: be short. */
    @FunctionalInterface
    interface Requests {
        void asked(ReadRequest request, InetSocketAddress client, Channel port);
    }

    private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            ByteBuf in = packet.content();
            int operation = in.readableBytes() < 2 ? 0 : in.readUnsignedShort();
            if (operation == ReadRequest.WRITE) {
                refuse(context, packet, TftpError.READ_ONLY);
            } else if (operation == ReadRequest.READ) {
                ReadRequest.parse(in)
                        .ifPresentOrElse(
                                request -> requests.asked(request, packet.sender(), context.channel()),
                                () -> refuse(context, packet, TftpError.ILLEGAL));
            }
            // Anything else belongs to a transfer that has ended, or to none; an answer would make a reflector of this
            // server.
        }

        private static void refuse(ChannelHandlerContext context, DatagramPacket packet, TftpError error) {
            context.writeAndFlush(new DatagramPacket(error.packet(), packet.sender()));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.warn("A TFTP socket goes on after a failure", cause);
        }
    }
}
