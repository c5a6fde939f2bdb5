// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of an Ethernet interface, written as six pairs of lower-case hexadecimal digits with colons, and ordered as it is written.
 *
 * @param bits its six bytes as a number, the first one highest
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {

    private static final int LENGTH = 6;
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":");
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");

    public MacAddress {
        if (bits >>> LENGTH * Byte.SIZE != 0) {
            throw new IllegalArgumentException("Not six bytes: " + Long.toHexString(bits));
        }
    }

    /**
     * Reads what people and firmware write: pairs with colons or hyphens, in either case.
     *
     * @throws IllegalArgumentException when the text is no MAC address
     */
    public static MacAddress parse(String text) {
        String form = form(text);
        if (!FORM.matcher(form).matches()) {
            throw new IllegalArgumentException("Not a MAC address: " + text);
        }
        return of(PAIRS.parseHex(form));
    }

    /** Whether {@link #parse} would read it. */
    public static boolean isMacAddress(String text) {
        return FORM.matcher(form(text)).matches();
    }

    private static String form(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('-', ':');
    }

    /** @throws IllegalArgumentException when there are not six bytes */
    public static MacAddress of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("Not six bytes: " + bytes.length);
        }
        long bits = 0;
        for (byte part : bytes) {
            bits = bits << Byte.SIZE | part & 0xff;
        }
        return new MacAddress(bits);
    }

    public byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (bits >>> (LENGTH - 1 - i) * Byte.SIZE);
        }
        return bytes;
    }

    public String value() {
        return PAIRS.formatHex(bytes());
    }

    /** With hyphens, as file names want it. */
    public String hyphened() {
        return value().replace(':', '-');
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        return value();
    }
}
