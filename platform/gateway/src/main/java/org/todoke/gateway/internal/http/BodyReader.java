// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/** Gathers a body of at most so many bytes as they come; no thread waits for a slow sender. */
public final class BodyReader implements ReadListener {

    private static final int CHUNK = 8192;

    /** What becomes of the body; one of the three is called, once. */
    public interface Receiver {
        void received(byte[] body);

        void tooLarge();

        void failed(Throwable cause);
    }

    private final ServletInputStream in;
    private final int maxBytes;
    private final Receiver receiver;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean done;

    public BodyReader(ServletInputStream in, int maxBytes, Receiver receiver) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.receiver = receiver;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (!done && in.isReady() && !in.isFinished()) {
            int count = in.read(chunk);
            if (count < 0) {
                return;
            }
            body.write(chunk, 0, count);
            if (body.size() > maxBytes) {
                finish(Receiver::tooLarge);
            }
        }
    }

    @Override
    public void onAllDataRead() {
        finish(each -> each.received(body.toByteArray()));
    }

    @Override
    public void onError(Throwable cause) {
        finish(each -> each.failed(cause));
    }

    private void finish(Consumer<Receiver> event) {
        if (!done) {
            done = true;
            event.accept(receiver);
        }
    }
}
