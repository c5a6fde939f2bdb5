// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of an Ethernet interface, as six pairs of lower-case hexadecimal digits with colons. */
public record MacAddress(String value) implements Comparable<MacAddress> {

    private static final int LENGTH = 6;
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":");
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");

    public MacAddress {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a MAC address: " + value);
        }
    }

    /**
     * Reads what people and firmware write: pairs with colons or hyphens, in either case.
     *
     * @throws IllegalArgumentException when the text is no MAC address
     */
    public static MacAddress parse(String text) {
        return new MacAddress(text.strip().toLowerCase(Locale.ROOT).replace('-', ':'));
    }

    /** Whether {@link #parse} would read it. */
    public static boolean isMacAddress(String text) {
        return FORM.matcher(text.strip().toLowerCase(Locale.ROOT).replace('-', ':'))
                .matches();
    }

    /** @throws IllegalArgumentException when there are not six bytes */
    public static MacAddress of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("Not six bytes: " + bytes.length);
        }
        return new MacAddress(PAIRS.formatHex(bytes));
    }

    public byte[] bytes() {
        return PAIRS.parseHex(value);
    }

    /** With hyphens, as file names want it. */
    public String hyphened() {
        return value.replace(':', '-');
    }

    @Override
    public int compareTo(MacAddress other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
