// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

import java.math.BigInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How versions and numbers are ordered when nothing more is known of them: runs of digits as numbers ({@code 1.10} is after
 * {@code 1.9}; {@code 0x1F} is a number too), letters as letters without regard to case, what stands between only separates.
 * A missing part is a zero ({@code 2} equals {@code 2.0}), and letters come before it ({@code 2.0rc1} is before {@code 2.0}).
 */
public final class VersionOrder {

    private static final Pattern HEX = Pattern.compile("0[xX]([0-9a-fA-F]{1,16})");
    private static final Pattern PART = Pattern.compile("[0-9]+|[\\p{L}]+");

    private VersionOrder() {}

    /** Negative, zero or positive as {@link java.util.Comparator#compare} is. */
    public static int compare(String one, String other) {
        String[] left = parts(one);
        String[] right = parts(other);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = comparePart(i < left.length ? left[i] : "0", i < right.length ? right[i] : "0");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static String[] parts(String version) {
        var hex = HEX.matcher(version);
        String plain = hex.matches() ? new BigInteger(hex.group(1), 16).toString() : version;
        return PART.matcher(plain).results().map(MatchResult::group).toArray(String[]::new);
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
