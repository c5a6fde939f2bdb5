// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.Media;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.delivery.ContentStore;
import org.todoke.api.machine.MachineId;

/**
 * Transfers that run, and requests that wait for a place: a full server lets them wait a while, and only then tells them to come again. A request
 * that waits holds no thread. Thread-safe.
 */
final class TransferQueue {

    private static final Logger LOG = LoggerFactory.getLogger(TransferQueue.class);
    private static final Duration TRANSFER_LIMIT = Duration.ofHours(24);

    private final ContentStore contents;
    private final Refusals refusals;
    private final TransferSlots slots;
    private final Bandwidth bandwidth;
    private final int waitSeconds;
    private final Set<Transfer> running = ConcurrentHashMap.newKeySet();
    private final LongAdder sent = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "delivery-transfers");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;

    TransferQueue(ContentStore contents, Refusals refusals, Bandwidth bandwidth, DeliverySettings settings) {
        this.contents = contents;
        this.refusals = refusals;
        this.bandwidth = bandwidth;
        this.waitSeconds = Math.max(0, settings.waitSeconds());
        this.slots = new TransferSlots(
                Math.max(1, settings.maxTransfers()),
                Math.max(1, settings.maxTransfersPerMachine()),
                Math.max(0, settings.maxWaiting()));
    }

    /** What a machine asks for. @param part empty for the whole */
    record Wanted(
            HttpServletRequest request,
            HttpServletResponse response,
            MachineId machine,
            ContentRef content,
            Optional<ByteRange> part) {}

    /** Begins the transfer, now or in its turn. @throws Refusal when it must come again, or there is nothing to send */
    void send(Wanted wanted) throws IOException {
        if (stopping) {
            throw Refusals.notReady("delivery.stopping");
        }
        if (slots.take(wanted.machine())) {
            try {
                begin(wanted, Optional.empty());
            } catch (IOException | RuntimeException e) {
                slots.release(wanted.machine());
                throw e;
            }
        } else {
            await(wanted);
        }
    }

    private void await(Wanted wanted) {
        if (waitSeconds == 0) {
            throw busy();
        }
        var turn = new Turn(wanted);
        if (!slots.await(wanted.machine(), turn)) {
            throw busy();
        }
        turn.ready();
    }

    private Refusal busy() {
        refused.increment();
        return Refusals.notReady("delivery.busy");
    }

    private void begin(Wanted wanted, Optional<AsyncContext> waited) throws IOException {
        HttpServletResponse response = wanted.response();
        ByteRange range = wanted.part().orElse(new ByteRange(0, wanted.content().sizeBytes()));
        FileChannel channel = open(wanted.content());
        try {
            response.setStatus(
                    wanted.part().isPresent() ? HttpServletResponse.SC_PARTIAL_CONTENT : HttpServletResponse.SC_OK);
            response.setContentType(Media.CONTENT);
            response.setContentLengthLong(range.length());
            wanted.part()
                    .ifPresent(each -> response.setHeader(
                            "Content-Range", each.of(wanted.content().sizeBytes())));
            var out = response.getOutputStream();
            AsyncContext async = waited.orElseGet(() -> startAsync(wanted));
            var transfer = new Transfer(
                    async, out, channel, range, new Transfer.Pacing(bandwidth.of(wanted.machine()), clock), over -> {
                        running.remove(over);
                        sent.add(over.sentBytes());
                        slots.release(wanted.machine());
                    });
            running.add(transfer);
            transfer.start();
            if (stopping) {
                transfer.cut();
            }
        } catch (RuntimeException | IOException e) {
            channel.close();
            throw e;
        }
    }

    private static AsyncContext startAsync(Wanted wanted) {
        AsyncContext async = wanted.request().startAsync(wanted.request(), wanted.response());
        async.setTimeout(TRANSFER_LIMIT.toMillis());
        return async;
    }

    private FileChannel open(ContentRef content) throws IOException {
        try {
            return contents.open(content);
        } catch (NoSuchFileException e) {
            throw ContentAccess.notFound(content.sha256());
        }
    }

    /** Cuts what is running: receivers go on where they were when the server is back. */
    void stop() {
        stopping = true;
        running.forEach(Transfer::cut);
        clock.shutdownNow();
    }

    int running() {
        return slots.inUse();
    }

    int waiting() {
        return slots.waiting();
    }

    long sentBytes() {
        return sent.sum() + running.stream().mapToLong(Transfer::sentBytes).sum();
    }

    long refused() {
        return refused.sum();
    }

    /** A request that waits for a place. Its turn may come before it is ready to be answered from another thread. */
    private final class Turn implements Runnable {

        private final Wanted wanted;
        private AsyncContext async;
        private boolean come;

        private Turn(Wanted wanted) {
            this.wanted = wanted;
        }

        private void ready() {
            synchronized (this) {
                async = startAsync(wanted);
                if (!come) {
                    try {
                        clock.schedule(this::tooLate, waitSeconds, TimeUnit.SECONDS);
                    } catch (RejectedExecutionException e) {
                        LOG.debug("The server stops", e);
                    }
                    return;
                }
            }
            begin();
        }

        @Override
        public void run() {
            synchronized (this) {
                come = true;
                if (async == null) {
                    return;
                }
            }
            begin();
        }

        private void begin() {
            try {
                TransferQueue.this.begin(wanted, Optional.of(async));
            } catch (IOException | RuntimeException e) {
                slots.release(wanted.machine());
                answer(e);
            }
        }

        private void tooLate() {
            if (slots.leave(this)) {
                answer(busy());
            }
        }

        private void answer(Exception failure) {
            try {
                wanted.response().reset();
                refusals.answer(failure, wanted.response());
                async.complete();
            } catch (IOException | IllegalStateException e) {
                LOG.info("{} has gone while it waited for a transfer: {}", wanted.machine(), e.toString());
            }
        }
    }
}
