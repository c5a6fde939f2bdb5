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
    private boolean written;

    AnswerWriter(AsyncContext async, byte[] body) throws IOException {
        this.async = async;
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
                async.complete();
                return;
            }
            written = true;
            out.write(body);
        }
    }

    @Override
    public void onError(Throwable cause) {
        LOG.debug("An agent went away before its answer was written", cause);
        async.complete();
    }
}
