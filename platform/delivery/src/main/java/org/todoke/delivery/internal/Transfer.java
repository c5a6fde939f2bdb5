// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one part of one object as fast as its receiver takes it. A thread is held only while there is room to write. */
final class Transfer implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
    private static final int BUFFER_BYTES = 128 * 1024;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final FileChannel from;
    private final Pacing pacing;
    private final Consumer<Transfer> atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final byte[] buffer;
    private final long first;
    private volatile long position;
    private long remaining;

    /**
     * How fast it may be.
     *
     * @param rates all of which it keeps to
     * @param clock wakes it after a pause; what it runs does not block
     */
    record Pacing(List<ByteRate> rates, ScheduledExecutorService clock) {

        static final Pacing NONE = new Pacing(List.of(), null);

        private long claim(int bytes) {
            long now = System.nanoTime();
            long wait = 0;
            for (ByteRate rate : rates) {
                wait = Math.max(wait, rate.claim(bytes, now));
            }
            return wait;
        }
    }

    /**
     * @param from is closed at the end
     * @param atEnd is told once, however it ends
     */
    Transfer(
            AsyncContext async,
            ServletOutputStream out,
            FileChannel from,
            ByteRange part,
            Pacing pacing,
            Consumer<Transfer> atEnd) {
        this.async = async;
        this.out = out;
        this.from = from;
        this.first = part.first();
        this.position = part.first();
        this.pacing = pacing;
        this.remaining = part.length();
        this.buffer = new byte[(int) Math.min(BUFFER_BYTES, part.length())];
        this.atEnd = atEnd;
    }

    void start() {
        async.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public void onWritePossible() throws IOException {
        while (!ended.get() && out.isReady()) {
            if (remaining == 0) {
                complete();
                return;
            }
            int count = read();
            if (count < 0) {
                complete();
                return;
            }
            position += count;
            remaining -= count;
            out.write(buffer, 0, count);
            long pause = pacing.claim(count);
            if (pause > 0) {
                pacing.clock().schedule(this::goOn, pause, TimeUnit.NANOSECONDS);
                return;
            }
        }
    }

    /** After a pause: nobody else writes meanwhile, since the container was not told to wait for room. */
    private void goOn() {
        try {
            onWritePossible();
        } catch (IOException | RuntimeException e) {
            onError(e);
        }
    }

    long sentBytes() {
        return position - first;
    }

    /** @return less than 0 when the disk does not give what should be there */
    private int read() {
        try {
            int count = from.read(ByteBuffer.wrap(buffer, 0, (int) Math.min(buffer.length, remaining)), position);
            if (count < 0) {
                LOG.error("A stored object ends at {}, {} bytes too early; its transfer is cut", position, remaining);
            }
            return count;
        } catch (ClosedChannelException e) {
            LOG.debug("A transfer was cut while it read", e);
        } catch (IOException e) {
            LOG.error("A stored object cannot be read at {}; its transfer is cut", position, e);
        }
        return -1;
    }

    /** The receiver has gone away; it asks for the rest when it is back. */
    @Override
    public void onError(Throwable cause) {
        LOG.info("A transfer was cut {} bytes before its end: {}", remaining, cause.toString());
        complete();
    }

    /** Ends it from the server's side: the receiver sees that bytes are missing. */
    void cut() {
        complete();
    }

    /** The container does not tell its listeners of every end, after a failed write least of all. */
    private void complete() {
        end();
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOG.debug("A transfer had ended already", e);
        }
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            try {
                from.close();
            } catch (IOException e) {
                LOG.warn("A stored object could not be closed", e);
            }
            atEnd.accept(this);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        LOG.info("A transfer took too long and is cut {} bytes before its end", remaining);
        complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // a transfer leaves its thread once
    }
}
