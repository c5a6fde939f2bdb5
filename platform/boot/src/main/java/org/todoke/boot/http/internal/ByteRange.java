// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.http.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110, 14). Of a header that names several parts, or is none, nothing is made: the whole is sent then, as the RFC lets a server do.
 *
 * @param last the last byte that belongs to it
 */
record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Empty for the whole; a part whose {@link #isEmpty()} holds is one that the file does not have. */
    static Optional<ByteRange> of(String header, long sizeBytes) {
        Matcher one = ONE.matcher(header == null ? "" : header.strip());
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (one.group(1).isEmpty()) {
            long length = Math.min(sizeBytes, Long.parseLong(one.group(2)));
            return Optional.of(new ByteRange(sizeBytes - length, sizeBytes - 1));
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(one.group(2));
        if (last < first) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(Math.min(first, sizeBytes), Math.min(last, sizeBytes - 1)));
    }

    static ByteRange whole(long sizeBytes) {
        return new ByteRange(0, sizeBytes - 1);
    }

    long length() {
        return last - first + 1;
    }

    boolean isEmpty() {
        return length() <= 0;
    }
}
