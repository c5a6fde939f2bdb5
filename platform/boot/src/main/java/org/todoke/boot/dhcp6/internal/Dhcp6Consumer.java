// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import java.net.Inet6Address;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.BootTrace.Line;
import org.todoke.api.boot.BootTrace.Protocol;
import org.todoke.api.boot.Dhcp6Answer;
import org.todoke.api.boot.Dhcp6Question;
import org.todoke.api.boot.Dhcp6Question.Kind;
import org.todoke.api.text.Message;
import org.todoke.boot.loader.internal.LoaderFolder;
import org.todoke.boot.net.internal.FloodGate;
import org.todoke.boot.plane.internal.Plane;
import org.todoke.boot.plane.internal.UrlHost;

/**
 * Takes packets from the {@link Dhcp6Ports}, sends those that ask something through the flow on a few threads, and sends back what comes of it. When
 * more come than can be served the newest are dropped: clients ask again.
 */
final class Dhcp6Consumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(Dhcp6Consumer.class);
    private static final int THREADS = 8;
    private static final int UNANSWERED = 2_048;
    private static final long PATIENCE_MILLIS = 2_000;

    private final Plane plane;
    private final AddressService addresses;
    private final BootTrace trace;
    private final Dhcp6Reader reader;
    private final Dhcp6Replies replies;
    private final FloodGate gate;
    private Dhcp6Ports ports;
    private ThreadPoolExecutor workers;

    Dhcp6Consumer(
            Dhcp6Endpoint endpoint,
            Processor flow,
            Plane plane,
            LoaderFolder loaders,
            AddressService addresses,
            BootTrace trace)
            throws java.net.SocketException {
        super(endpoint, flow);
        this.plane = plane;
        this.addresses = addresses;
        this.trace = trace;
        byte[] own = ServerIdentifier.ofThisMachine();
        Optional<Inet6Address> network =
                plane.mode() == BootMode.FULL ? plane.settings().ipv6().prefix() : Optional.empty();
        this.reader = new Dhcp6Reader(own);
        this.replies = new Dhcp6Replies(plane, loaders, own, network);
        this.gate = new FloodGate(plane.settings().strangersPerSecond(), System::nanoTime);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (plane.settings().ipv6().on()) {
            workers = new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(UNANSWERED),
                    task -> new Thread(task, "todoke-dhcp6"));
            ports = new Dhcp6Ports(plane, this::arrived);
            ports.open();
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (ports != null) { // else it is off, or the start failed
            ports.close();
            workers.shutdown();
            if (!workers.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
            ports = null;
        }
        super.doStop();
    }

    /** On the thread that reads the socket: cheap, and nothing that anybody can send makes it throw. */
    private void arrived(Arrival6 arrival) {
        try {
            Dhcp6Packet packet = Dhcp6Codec.decode(arrival.bytes());
            if (arrival.from().getAddress() instanceof Inet6Address from) {
                reader.read(packet, from, arrival.local().device())
                        .filter(question -> addresses.isKnown(question.mac()) || gate.lets())
                        .ifPresent(question -> workers.execute(() -> serve(packet, question, arrival)));
            }
        } catch (MalformedMessageException e) {
            LOG.debug("A packet from {} is no DHCPv6: {}", arrival.from(), e.getMessage());
        } catch (RejectedExecutionException e) {
            LOG.debug("Dropped a packet of {}: too many wait", arrival.from());
        }
    }

    /** Whatever a flow throws, an error of a bundle being updated among it: the next client has its turn. */
    private void serve(Dhcp6Packet packet, Dhcp6Question question, Arrival6 arrival) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getMessage().setBody(question);
        try {
            getProcessor().process(exchange);
            if (exchange.getException() == null && exchange.getMessage().getBody() instanceof Dhcp6Answer answer) {
                replies.reply(packet, answer, arrival.server()).ifPresent(reply -> send(reply, answer, arrival));
            }
        } catch (Exception | LinkageError e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("No answer to " + question.mac(), exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }

    private void send(Dhcp6Packet reply, Dhcp6Answer answer, Arrival6 arrival) {
        Dhcp6Question question = answer.question();
        ports.send(reply, arrival);
        if (question.kind() == Kind.REQUEST) {
            replies.addressOf(question.mac())
                    .ifPresent(address -> trace.add(new Line(
                            Clock.systemUTC().instant(),
                            question.mac(),
                            Protocol.DHCP,
                            question.device(),
                            Message.of("boot.dhcp6.given", UrlHost.of(address)))));
        }
    }
}
