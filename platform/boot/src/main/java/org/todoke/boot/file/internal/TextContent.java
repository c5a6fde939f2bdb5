// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.todoke.api.boot.BootFiles.Content;

/** A text made for one request. */
final class TextContent implements Content {

    private final byte[] bytes;

    TextContent(String text) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
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
        if (position >= bytes.length) {
            return -1;
        }
        int length = Math.min(target.remaining(), bytes.length - (int) position);
        target.put(bytes, (int) position, length);
        return length;
    }

    @Override
    public ReadableByteChannel channel() {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
