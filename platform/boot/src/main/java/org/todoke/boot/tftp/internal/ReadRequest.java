// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A client's request for a file.
 *
 * @param netascii whether line ends are to be those of the network (RFC 764), and not the bytes as they are
 * @param options as written, names in lower case (RFC 2347)
 */
record ReadRequest(String path, boolean netascii, Map<String, String> options) {

    static final int READ = 1;
    static final int WRITE = 2;

    private static final int MAX_TEXT = 512;
    private static final int MAX_OPTIONS = 16;

    /** What follows the operation code; empty when it is no such request. */
    static Optional<ReadRequest> parse(ByteBuf in) {
        Optional<String> path = text(in);
        Optional<String> mode = text(in).map(word -> word.toLowerCase(Locale.ROOT));
        boolean known = mode.filter(word -> word.equals("octet") || word.equals("netascii"))
                .isPresent();
        if (path.isEmpty() || !known) {
            return Optional.empty();
        }
        Map<String, String> options = new TreeMap<>();
        while (in.isReadable() && options.size() < MAX_OPTIONS) {
            Optional<String> name = text(in);
            Optional<String> value = text(in);
            if (name.isEmpty() || value.isEmpty()) {
                break;
            }
            options.putIfAbsent(name.get().toLowerCase(Locale.ROOT), value.get());
        }
        return Optional.of(new ReadRequest(path.get(), mode.get().equals("netascii"), options));
    }

    /** Whether the client would share a transfer with others (RFC 2090). */
    boolean multicast() {
        return !netascii && options.containsKey("multicast");
    }

    private static Optional<String> text(ByteBuf in) {
        int length = in.bytesBefore((byte) 0);
        if (length < 0 || length > MAX_TEXT) {
            return Optional.empty();
        }
        String text = in.readCharSequence(length, StandardCharsets.ISO_8859_1).toString();
        in.skipBytes(1);
        return Optional.of(text);
    }
}
