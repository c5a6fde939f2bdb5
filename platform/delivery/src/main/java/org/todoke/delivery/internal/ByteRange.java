// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an object that a client asks for (RFC 9110, section 14). Several ranges at once, other units and malformed headers count as
 * no range, which the RFC allows: the whole object is the answer.
 *
 * @param first offset of the first byte
 * @param length number of bytes; 0 when nothing of the object is in the range
 */
record ByteRange(long first, long length) {

    private static final Pattern ONE_RANGE = Pattern.compile("(?i:bytes)=\\s*(\\d{0,19})-(\\d{0,19})\\s*");

    /** @return empty when the whole object is meant */
    static Optional<ByteRange> of(String header, long size) {
        Matcher range = ONE_RANGE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            return Optional.empty();
        }
        try {
            return of(range.group(1), range.group(2), size);
        } catch (NumberFormatException e) {
            return Optional.empty(); // beyond what any object can have
        }
    }

    private static Optional<ByteRange> of(String from, String to, long size) {
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        if (from.isEmpty()) {
            long length = Math.min(Long.parseLong(to), size);
            return Optional.of(new ByteRange(size - length, length));
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        if (last < first) {
            return Optional.empty();
        }
        long end = Math.min(last, size - 1);
        return Optional.of(new ByteRange(first, first < size ? end - first + 1 : 0));
    }

    boolean isSatisfiable() {
        return length > 0;
    }

    /** As the header {@code Content-Range} has it. */
    String of(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
