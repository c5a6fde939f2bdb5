// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How versions and numbers are ordered when nothing more is known of them, as the server does it too: runs of digits as numbers ({@code 1.10} is after
 * {@code 1.9}; {@code 0x1F} is a number too), letters as letters without regard to case, what stands between only separates.
 * A missing part is a zero ({@code 2} equals {@code 2.0}), and letters come before it ({@code 2.0rc1} is before {@code 2.0}).
 */
final class VersionOrder {

    private static final Pattern HEX = Pattern.compile("0[xX]([0-9a-fA-F]{1,16})");
    private static final Pattern PART = Pattern.compile("[0-9]+|[\\p{L}]+");

    private VersionOrder() {}

    /** Negative, zero or positive as {@link java.util.Comparator#compare} is. */
    static int compare(String one, String other) {
        List<String> left = parts(one);
        List<String> right = parts(other);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = comparePart(i < left.size() ? left.get(i) : "0", i < right.size() ? right.get(i) : "0");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<String> parts(String version) {
        Matcher hex = HEX.matcher(version);
        Matcher part = PART.matcher(hex.matches() ? new BigInteger(hex.group(1), 16).toString() : version);
        List<String> parts = new ArrayList<>();
        while (part.find()) {
            parts.add(part.group());
        }
        return parts;
    }

    private static int comparePart(String one, String other) {
        boolean numbers = isNumber(one);
        if (numbers != isNumber(other)) {
            return numbers ? 1 : -1;
        }
        return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareToIgnoreCase(other);
    }

    private static boolean isNumber(String part) {
        return part.charAt(0) < 0x80 && Character.isDigit(part.charAt(0));
    }
}
