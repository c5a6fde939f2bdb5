// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.todoke.api.boot.BootFiles.Content;

/** A text with the line ends of the network: LF becomes CR LF, a lone CR becomes CR NUL (RFC 764). */
final class NetasciiContent {

    static final int MAX_BYTES = 4 * 1024 * 1024;

    private NetasciiContent() {}

    /** The content converted; empty when it is too long to be a text. */
    static Optional<byte[]> of(Content content) throws IOException {
        if (content.sizeBytes() > MAX_BYTES) {
            return Optional.empty();
        }
        ByteBuffer plain = ByteBuffer.allocate((int) content.sizeBytes());
        while (plain.hasRemaining() && content.read(plain, plain.position()) > 0) {
            // Until it is whole: a read may bring less than asked for.
        }
        var out = new ByteArrayOutputStream(plain.position() + 64);
        for (int i = 0; i < plain.position(); i++) {
            byte part = plain.get(i);
            if (part == '\n') {
                out.write('\r');
            }
            out.write(part);
            if (part == '\r') {
                out.write(0);
            }
        }
        return Optional.of(out.toByteArray());
    }
}
