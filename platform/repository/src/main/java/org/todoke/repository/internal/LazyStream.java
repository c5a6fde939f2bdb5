// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that are fetched when somebody reads them for the first time, and not at all otherwise. For one thread. */
final class LazyStream extends InputStream {

    private final Source source;
    private InputStream opened;

    LazyStream(Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return opened().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return opened().read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }

    private InputStream opened() throws IOException {
        if (opened == null) {
            opened = source.open();
        }
        return opened;
    }

    /** Where the bytes come from. */
    interface Source {
        InputStream open() throws IOException;
    }
}
