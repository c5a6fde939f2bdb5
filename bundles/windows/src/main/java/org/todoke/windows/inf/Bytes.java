// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import java.util.Arrays;
import org.todoke.api.text.ProblemException;

/** Reads little-endian numbers from bytes; whatever lies beyond the end is a damaged file, not an exception of the language. For one thread. */
final class Bytes {

    private final byte[] bytes;
    private int at;

    Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static ProblemException damaged() {
        return ProblemException.invalid("windows.inf.compressed-damaged");
    }

    boolean startsWith(byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    int left() {
        return bytes.length - at;
    }

    void seek(long position) {
        if (position < 0 || position > bytes.length) {
            throw damaged();
        }
        at = (int) position;
    }

    int u1() {
        if (at >= bytes.length) {
            throw damaged();
        }
        return bytes[at++] & 0xFF;
    }

    int u2() {
        return u1() | u1() << 8;
    }

    long u4() {
        return u2() | (long) u2() << 16;
    }

    byte[] take(int count) {
        if (count < 0 || count > left()) {
            throw damaged();
        }
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    String zeroEnded() {
        var text = new StringBuilder();
        for (int c = u1(); c != 0; c = u1()) {
            text.append((char) c);
        }
        return text.toString();
    }
}
