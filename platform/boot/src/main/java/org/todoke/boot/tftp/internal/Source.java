// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.todoke.api.boot.BootFiles.Content;

/** The bytes of one transfer, as they are sent. */
interface Source extends AutoCloseable {

    long sizeBytes();

    /** Fills the buffer from this place on, as far as there are bytes. */
    void read(ByteBuffer target, long position) throws IOException;

    @Override
    void close() throws IOException;

    /** The content as it is. */
    static Source of(Content content) {
        return new Source() {
            @Override
            public long sizeBytes() {
                return content.sizeBytes();
            }

            @Override
            public void read(ByteBuffer target, long position) throws IOException {
                long at = position;
                int read = 0;
                while (target.hasRemaining() && read >= 0) {
                    read = content.read(target, at);
                    at += Math.max(0, read);
                }
            }

            @Override
            public void close() throws IOException {
                content.close();
            }
        };
    }

    /** Bytes in memory. */
    static Source of(byte[] bytes) {
        return new Source() {
            @Override
            public long sizeBytes() {
                return bytes.length;
            }

            @Override
            public void read(ByteBuffer target, long position) {
                int length = (int) Math.min(target.remaining(), bytes.length - position);
                if (length > 0) {
                    target.put(bytes, (int) position, length);
                }
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
