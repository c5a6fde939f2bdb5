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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one part of one object as fast as its receiver takes it. A thread is held only while there is room to write. */
final class Transfer implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final FileChannel from;
    private final Consumer<Transfer> atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long position;
    private long remaining;

    /**
     * @param from is closed at the end
     * @param atEnd is told once, however it ends
     */
    Transfer(AsyncContext async, ServletOutputStream out, FileChannel from, ByteRange part, Consumer<Transfer> atEnd) {
        this.async = async;
        this.out = out;
        this.from = from;
        this.position = part.first();
        this.remaining = part.length();
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
        }
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
