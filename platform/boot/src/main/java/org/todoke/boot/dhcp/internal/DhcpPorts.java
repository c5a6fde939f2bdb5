// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.text.Message;
import org.todoke.boot.net.internal.DatagramSockets;
import org.todoke.boot.net.internal.LocalAddress;
import org.todoke.boot.net.internal.SocketRefusedException;
import org.todoke.boot.plane.internal.Plane;
import org.todoke.boot.plane.internal.PlaneSettings.Ports;

/**
 * The sockets of DHCP: one per interface and port, on the wildcard address and tied to the interface. A socket on an interface's own address
 * would not hear broadcasts; an untied one could not tell where they came from.
 */
final class DhcpPorts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DhcpPorts.class);
    private static final String PART = "dhcp";

    private final Plane plane;
    private final Consumer<Arrival> receiver;
    private final DatagramSockets sockets = new DatagramSockets("dhcp-socket", 1);
    private final List<Channel> channels = new ArrayList<>();

    DhcpPorts(Plane plane, Consumer<Arrival> receiver) {
        this.plane = plane;
        this.receiver = receiver;
    }

    /** Opens what can be opened; what cannot is told to the plane. */
    void open() throws SocketException {
        List<LocalAddress> served = LocalAddress.ofInterfaces(plane.settings().interfaces());
        if (served.isEmpty()) {
            plane.lacking(PART, Message.of("boot.no-interface"));
        }
        if (plane.mode() == BootMode.PROXY && plane.settings().secureBoot()) {
            plane.lacking("secure boot", Message.of("boot.secure-proxy"));
        }
        if (!sockets.canTie() && served.size() > 1) {
            plane.broken(PART, Message.of("boot.one-interface"));
            return;
        }
        Ports ports = plane.settings().ports();
        for (LocalAddress local : served) {
            bind(local, ports.dhcp(), false);
            if (plane.mode() == BootMode.PROXY) {
                bind(local, ports.proxy(), true);
            }
        }
    }

    private void bind(LocalAddress local, int port, boolean proxyPort) {
        String part = PART + " " + local.device() + " " + port;
        try {
            channels.add(sockets.bind(
                    new InetSocketAddress(port), Optional.of(local.device()), new Receiver(local, proxyPort)));
            plane.mended(part);
            LOG.info("DHCP listens on {} port {} as {}", local.device(), port, local.address());
        } catch (SocketRefusedException e) {
            plane.broken(part, e.text());
        }
    }

    /**
     * Sends a reply where RFC 2131, 4.1 wants it: to the relay, to the address that the client has, or to all. Firmware that asked on the proxy port
     * expects the answer where it asked from.
     */
    void send(DhcpPacket reply, DhcpPacket request, Arrival arrival) {
        ByteBuf bytes = Unpooled.wrappedBuffer(DhcpEncoder.encode(reply));
        arrival.outbox().send(new DatagramPacket(bytes, destination(reply, request, arrival)));
    }

    private InetSocketAddress destination(DhcpPacket reply, DhcpPacket request, Arrival arrival) {
        Ports ports = plane.settings().ports();
        if (request.relay().isSet()) {
            return new InetSocketAddress(LocalAddress.inet(request.relay()), ports.dhcp());
        }
        if (arrival.proxyPort()) {
            return arrival.from();
        }
        boolean refused = !reply.yours().isSet() && !request.client().isSet();
        if (request.client().isSet() && !refused) {
            return new InetSocketAddress(LocalAddress.inet(request.client()), ports.client());
        }
        return new InetSocketAddress(LocalAddress.inet(new Ipv4(-1)), ports.client());
    }

    @Override
    public void close() {
        channels.forEach(channel -> channel.close().syncUninterruptibly());
        sockets.close();
    }

    private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {

        private final LocalAddress local;
        private final boolean proxyPort;
        private Outbox outbox;

        Receiver(LocalAddress local, boolean proxyPort) {
            this.local = local;
            this.proxyPort = proxyPort;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            outbox = new Outbox(context.channel(), local.device());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            receiver.accept(new Arrival(
                    ByteBufUtil.getBytes(packet.content()),
                    packet.sender(),
                    local.device(),
                    local.address(),
                    proxyPort,
                    outbox));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.warn("The DHCP socket of {} goes on after a failure", local.device(), cause);
        }
    }
}
