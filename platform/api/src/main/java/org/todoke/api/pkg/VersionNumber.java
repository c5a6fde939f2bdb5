// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Major and minor version of a package (F-2.9: XP's service pack 2 is 2.0). Neither is negative. */
public record VersionNumber(int major, int minor) implements Comparable<VersionNumber> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})");
    private static final Comparator<VersionNumber> ORDER =
            Comparator.comparingInt(VersionNumber::major).thenComparingInt(VersionNumber::minor);

    public VersionNumber {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("Not a version: " + major + "." + minor);
        }
    }

    /** What {@code 2.0} says; empty for any other text. */
    public static Optional<VersionNumber> parse(String text) {
        var found = FORM.matcher(text);
        return found.matches()
                ? Optional.of(new VersionNumber(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(VersionNumber other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
