// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.InternetProtocolFamily;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.BootFiles.Content;
import org.todoke.api.boot.BootFiles.Request;
import org.todoke.api.boot.BootTrace.Protocol;
import org.todoke.boot.net.internal.DatagramSockets;
import org.todoke.boot.net.internal.SocketRefusedException;
import org.todoke.boot.plane.internal.Plane;

/** Hears requests, has the flow find the file, and starts the {@link Transfer}. */
final class TftpConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(TftpConsumer.class);
    private static final int THREADS = 8;
    private static final int WAITING = 2_048;
    private static final int SOCKET_THREADS = 2;

    private final Plane plane;
    private final TransferLimits limits;
    private DatagramSockets sockets;
    private Optional<DatagramSockets> sockets6 = Optional.empty();
    private MulticastSessions multicasts;
    private ExecutorService workers;

    TftpConsumer(TftpEndpoint endpoint, Processor flow, Plane plane) {
        super(endpoint, flow);
        this.plane = plane;
        this.limits = new TransferLimits(
                plane.settings().transfers(), plane.settings().transfersPerClient());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        workers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> new Thread(task, "todoke-tftp"));
        sockets = new DatagramSockets("tftp-socket", SOCKET_THREADS);
        multicasts = new MulticastSessions(sockets, plane.settings().multicast());
        var ports = new TftpPorts(plane, sockets, this::asked);
        ports.open();
        if (plane.settings().ipv6().on()) {
            sockets6 = Optional.of(new DatagramSockets("tftp-socket6", SOCKET_THREADS, InternetProtocolFamily.IPv6));
            ports.open6(sockets6.get());
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (sockets != null) { // else the start failed
            workers.shutdownNow();
            sockets.close();
            sockets6.ifPresent(DatagramSockets::close);
            sockets6 = Optional.empty();
        }
        super.doStop();
    }

    private void asked(ReadRequest request, InetSocketAddress client, Channel port) {
        InetAddress address = client.getAddress();
        if (!limits.take(address)) {
            refuse(TftpError.BUSY, client, port);
            return;
        }
        try {
            workers.execute(() -> serve(request, client, port));
        } catch (RejectedExecutionException e) {
            limits.giveBack(address);
            refuse(TftpError.BUSY, client, port);
        }
    }

    private void serve(ReadRequest request, InetSocketAddress client, Channel port) {
        InetAddress address = client.getAddress();
        InetAddress local = ((InetSocketAddress) port.localAddress()).getAddress();
        boolean begun = false;
        try {
            Optional<Found> found = find(request, address, local);
            if (found.isEmpty()) {
                refuse(TftpError.NOT_FOUND, client, port);
            } else {
                begin(request, found.get(), client, local);
                begun = true;
            }
        } catch (IOException | SocketRefusedException e) {
            LOG.warn("{} for {} cannot be sent", request.path(), client, e);
            refuse(TftpError.FAILED, client, port);
        } finally {
            if (!begun) {
                limits.giveBack(address);
            }
        }
    }

    private void begin(ReadRequest request, Found found, InetSocketAddress client, InetAddress local)
            throws IOException, SocketRefusedException {
        Source source = found.source();
        Runnable ended = () -> limits.giveBack(client.getAddress());
        try {
            boolean v6 = local instanceof Inet6Address;
            boolean shared = request.multicast() && !found.computed() && !v6;
            if (!shared || !multicasts.join(request, source, client, local, ended)) {
                DatagramSockets family = v6 ? sockets6.orElseThrow() : sockets;
                family.connect(
                        new InetSocketAddress(local, 0),
                        client,
                        new Transfer(source, Agreement.of(request, source.sizeBytes()), ended));
            }
        } catch (IOException | SocketRefusedException e) {
            source.close();
            throw e;
        }
    }

    private Optional<Found> find(ReadRequest request, InetAddress client, InetAddress local) throws IOException {
        Optional<Content> content = ask(new Request(
                Protocol.TFTP,
                request.path().startsWith("/") ? request.path().substring(1) : request.path(),
                Map.of(),
                client,
                local));
        if (content.isEmpty() || !request.netascii()) {
            return content.map(plain -> new Found(Source.of(plain), plain.computed()));
        }
        try (Content text = content.get()) {
            return NetasciiContent.of(text).map(bytes -> new Found(Source.of(bytes), text.computed()));
        }
    }

    /** Whatever a flow throws, an error of a bundle being updated among it: the client hears that there is no such file. */
    private Optional<Content> ask(Request request) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        try {
            exchange.getMessage().setBody(request);
            getProcessor().process(exchange);
            Object found = exchange.getMessage().getBody();
            return found instanceof Optional<?> content
                    ? content.filter(Content.class::isInstance).map(Content.class::cast)
                    : Optional.empty();
        } catch (Exception | LinkageError e) {
            getExceptionHandler().handleException("No file for " + request.client(), exchange, e);
            return Optional.empty();
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private static void refuse(TftpError error, InetSocketAddress client, Channel port) {
        port.writeAndFlush(new DatagramPacket(error.packet(), client));
    }

    /** @param computed whether it was made for this client alone */
    private record Found(Source source, boolean computed) {}
}
