// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an answer's body as fast as the agent takes it; no thread waits for a slow one. */
final class AnswerWriter implements WriteListener {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final byte[] body;
    private final Runnable atEnd;
    private boolean written;

    /** @param atEnd is done in the end, perhaps more than once: the container does not tell its listeners of every end */
    AnswerWriter(AsyncContext async, byte[] body, Runnable atEnd) throws IOException {
        this.async = async;
        this.atEnd = atEnd;
        this.out = async.getResponse().getOutputStream();
        this.body = body;
    }

    void start() {
        out.setWriteListener(this);
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (written) {
                complete();
                return;
            }
            written = true;
            out.write(body);
        }
    }

    @Override
    public void onError(Throwable cause) {
        LOG.debug("An agent went away before its answer was written", cause);
        complete();
    }

    private void complete() {
        atEnd.run();
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The request had ended already", e);
        }
    }
}
