// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.fec;

/**
 * Arithmetic on symbols packed eight bytes to a long; the byte order does not matter. Every loop is one that HotSpot turns into
 * vector instructions, also on Java 8: that is why there is no table of products here.
 */
final class Lanes {

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long ALL_BUT_HIGH_BITS = 0x7f7f7f7f7f7f7f7fL;

    private Lanes() {}

    /** {@code to ^= a} */
    static void xor(long[] to, int at, long[] from, int a, int lanes) {
        for (int i = 0; i < lanes; i++) {
            to[at + i] ^= from[a + i];
        }
    }

    /** {@code to ^= a ^ b ^ c ^ d}: one pass over the target for four sources. */
    static void xor(long[] to, int at, long[] from, int a, int b, int c, int d, int lanes) {
        for (int i = 0; i < lanes; i++) {
            to[at + i] ^= from[a + i] ^ from[b + i] ^ from[c + i] ^ from[d + i];
        }
    }

    /** {@code to = to · 2 ^ a}, each byte an element of the field: a step of Horner's rule. */
    static void doubleAndXor(long[] to, int at, long[] from, int a, int lanes) {
        for (int i = 0; i < lanes; i++) {
            long element = to[at + i];
            long carry = element >>> 7 & LOW_BITS;
            long reduced = carry ^ carry << 2 ^ carry << 3 ^ carry << 4;
            to[at + i] = (element & ALL_BUT_HIGH_BITS) << 1 ^ reduced ^ from[a + i];
        }
    }
}
