// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.todoke.api.boot.AddressService;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.DhcpAnswer;
import org.todoke.api.boot.DhcpQuestion;
import org.todoke.boot.loader.internal.LoaderFolder;
import org.todoke.boot.net.internal.FloodGate;
import org.todoke.boot.plane.internal.Plane;

/**
 * Takes packets from the {@link DhcpPorts}, sends those that ask something through the flow on a few threads, and sends back what comes of it. When more come than
 * can be served the newest are dropped: clients ask again.
 */
final class DhcpConsumer extends DefaultConsumer {

    /** None of them waits for the network; what a machine starts is looked up in the database, by so many at a time. */
    private static final int THREADS = 8;

    /** A client asks again after some seconds (RFC 2131, 4.1): what would be answered later than that need not be kept. */
    private static final int UNANSWERED = 8_192;

    private static final long PATIENCE_MILLIS = 2_000;

    private final Plane plane;
    private final AddressService addresses;
    private final DhcpReader reader;
    private final DhcpReplies replies;
    private final DhcpSightings sightings;
    private final FloodGate gate;
    private Semaphore unanswered;
    private DhcpPorts ports;
    private ExecutorService workers;

    DhcpConsumer(
            DhcpEndpoint endpoint,
            Processor flow,
            Plane plane,
            LoaderFolder loaders,
            AddressService addresses,
            BootTrace trace) {
        super(endpoint, flow);
        this.plane = plane;
        this.addresses = addresses;
        this.reader = new DhcpReader(plane.mode());
        this.replies = new DhcpReplies(new BootFileNames(plane, loaders));
        this.sightings = new DhcpSightings(trace);
        this.gate = new FloodGate(plane.settings().strangersPerSecond(), System::nanoTime);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        unanswered = new Semaphore(UNANSWERED);
        workers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(UNANSWERED),
                task -> new Thread(task, "todoke-dhcp"));
        ports = new DhcpPorts(plane, this::arrived);
        ports.open();
    }

    @Override
    protected void doStop() throws Exception {
        if (ports != null) { // else the start failed
            ports.close();
            workers.shutdown();
            if (!workers.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        }
        super.doStop();
    }

    /** On the thread that reads the socket: cheap, and nothing that anybody can send makes it throw. */
    private void arrived(Arrival arrival) {
        DhcpPacket packet;
        try {
            packet = DhcpDecoder.decode(arrival.bytes());
        } catch (MalformedPacketException e) {
            log().debug("A packet from {} is no DHCP: {}", arrival.from(), e.getMessage());
            return;
        }
        sightings.note(packet, arrival);
        Optional<DhcpQuestion> question = reader.read(packet, arrival.device(), arrival.local(), arrival.proxyPort());
        if (question.isPresent() && (addresses.isKnown(question.get().mac()) || gate.lets())) {
            if (unanswered.tryAcquire()) {
                workers.execute(() -> serve(packet, question.get(), arrival));
            } else {
                log().debug(
                                "Dropped a packet of {}: too many wait",
                                question.get().mac());
            }
        }
    }

    /**
     * The flow may end on another thread, when the lease is written; this one serves the next client meanwhile. Whatever a flow throws, an error of
     * a bundle being updated among it: the next client has its turn.
     */
    private void serve(DhcpPacket packet, DhcpQuestion question, Arrival arrival) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getMessage().setBody(question);
        var ended = new AtomicBoolean();
        AsyncCallback end = there -> {
            if (ended.compareAndSet(false, true)) {
                answer(exchange, packet, question, arrival);
            }
        };
        try {
            getAsyncProcessor().process(exchange, end);
        } catch (RuntimeException | LinkageError e) {
            exchange.setException(e);
            end.done(true);
        }
    }

    private void answer(Exchange exchange, DhcpPacket packet, DhcpQuestion question, Arrival arrival) {
        unanswered.release();
        try {
            if (exchange.getException() == null && exchange.getMessage().getBody() instanceof DhcpAnswer answer) {
                replies.reply(packet, answer).ifPresent(reply -> ports.send(reply, packet, arrival));
            }
        } catch (RuntimeException | LinkageError e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("No answer to " + question.mac(), exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }

    private static org.slf4j.Logger log() {
        return org.slf4j.LoggerFactory.getLogger(DhcpConsumer.class);
    }
}
