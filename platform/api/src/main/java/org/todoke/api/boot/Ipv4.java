// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.regex.Pattern;

/** An IPv4 address, ordered as an unsigned number. */
public record Ipv4(int bits) implements Comparable<Ipv4> {

    public static final Ipv4 NONE = new Ipv4(0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final int BYTE_MAX = 255;

    /** @throws IllegalArgumentException when the text is not four numbers up to 255 with dots */
    public static Ipv4 parse(String text) {
        var matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not an IPv4 address: " + text);
        }
        int bits = 0;
        for (int part = 1; part <= 4; part++) {
            int number = Integer.parseInt(matcher.group(part));
            if (number > BYTE_MAX) {
                throw new IllegalArgumentException("Not an IPv4 address: " + text);
            }
            bits = bits << 8 | number;
        }
        return new Ipv4(bits);
    }

    /** @throws IllegalArgumentException when there are not four bytes */
    public static Ipv4 of(byte[] bytes) {
        if (bytes.length != 4) {
            throw new IllegalArgumentException("Not four bytes: " + bytes.length);
        }
        return new Ipv4((bytes[0] & 255) << 24 | (bytes[1] & 255) << 16 | (bytes[2] & 255) << 8 | bytes[3] & 255);
    }

    public byte[] bytes() {
        return new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
    }

    /** Whether it is an address at all, and not 0.0.0.0. */
    public boolean isSet() {
        return bits != 0;
    }

    /** The address so many after this one. */
    public Ipv4 plus(int count) {
        return new Ipv4(bits + count);
    }

    /** How many addresses this one lies after the other. */
    public long minus(Ipv4 other) {
        return Integer.toUnsignedLong(bits) - Integer.toUnsignedLong(other.bits);
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }
}
