// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gathers a body of at most so many bytes as they come; no thread waits for a slow sender. Whatever the end, what it held is given back to
 * the {@link BodyBudget}.
 */
final class BodyReader implements ReadListener {

    private static final int CHUNK = 8192;

    /** What becomes of the body; one of the four is called, once, or none after {@link #cut}. */
    interface Receiver {
        /** @param body counts in the budget until this returns; empty when it is not kept */
        void received(byte[] body);

        void tooLarge();

        /** The budget is exhausted. */
        void noRoom();

        void failed(Throwable cause);
    }

    private final ServletInputStream in;
    private final int maxBytes;
    private final Optional<HeldBody> held;
    private final Receiver receiver;
    private final AtomicBoolean done = new AtomicBoolean();
    private int size;

    /** @param held keeps the bytes; without it they are read and thrown away */
    BodyReader(ServletInputStream in, int maxBytes, Optional<HeldBody> held, Receiver receiver) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.held = held;
        this.receiver = receiver;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (!done.get() && in.isReady() && !in.isFinished()) {
            int count = in.read(chunk);
            if (count < 0) {
                return;
            }
            add(chunk, count);
        }
    }

    private void add(byte[] chunk, int count) {
        size += count;
        if (size > maxBytes) {
            finish(receiver::tooLarge);
        } else if (held.isPresent() && !held.get().add(chunk, count)) {
            finish(receiver::noRoom);
        }
    }

    @Override
    public void onAllDataRead() {
        if (done.compareAndSet(false, true)) {
            try {
                receiver.received(held.map(HeldBody::whole).orElseGet(() -> new byte[0]));
            } finally {
                free();
            }
        }
    }

    @Override
    public void onError(Throwable cause) {
        finish(() -> receiver.failed(cause));
    }

    /** The request is over; what comes of its body interests nobody any more. One that is being worked on stays until that is done. */
    void cut() {
        finish(() -> {});
    }

    private void finish(Runnable event) {
        if (done.compareAndSet(false, true)) {
            free();
            event.run();
        }
    }

    private void free() {
        held.ifPresent(HeldBody::free);
    }
}
