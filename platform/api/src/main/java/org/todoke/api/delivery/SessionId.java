// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import java.util.regex.Pattern;

/** A delivery session: a random number, written as 16 lower-case hexadecimal digits, which is also what its datagrams carry. */
public record SessionId(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");
    private static final int HEX = 16;

    public SessionId {
        if (!isSessionId(value)) {
            throw new IllegalArgumentException("Not a session id: " + value);
        }
    }

    public static SessionId of(long number) {
        return new SessionId(String.format("%016x", number));
    }

    /** Whether this text can be a session id; for input from outside. */
    public static boolean isSessionId(String text) {
        return FORM.matcher(text).matches();
    }

    public long number() {
        return Long.parseUnsignedLong(value, HEX);
    }

    @Override
    public String toString() {
        return value;
    }
}
