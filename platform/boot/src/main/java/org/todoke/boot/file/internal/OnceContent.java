// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.todoke.api.boot.BootFiles.Content;

/** An answer file for one machine. When it is closed before it was read to its end, the machine has not got it and may ask again. */
final class OnceContent implements Content {

    private final byte[] bytes;
    private final Runnable notRead;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean read;

    OnceContent(byte[] bytes, Runnable notRead) {
        this.bytes = bytes.clone();
        this.notRead = notRead;
    }

    @Override
    public long sizeBytes() {
        return bytes.length;
    }

    @Override
    public String mediaType() {
        return "text/plain";
    }

    @Override
    public boolean computed() {
        return true;
    }

    @Override
    public int read(ByteBuffer target, long position) {
        int length = (int) Math.min(target.remaining(), bytes.length - position);
        if (length > 0) {
            target.put(bytes, (int) position, length);
        }
        read |= position + length >= bytes.length;
        return length > 0 ? length : -1;
    }

    @Override
    public ReadableByteChannel channel() {
        read = true;
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true) && !read) {
            notRead.run();
        }
    }
}
