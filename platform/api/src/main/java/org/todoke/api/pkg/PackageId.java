// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.util.regex.Pattern;

/** A package's id: at most 63 bytes, ASCII letters, digits, {@code -} and {@code _} (F-2.9). */
public record PackageId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    public PackageId {
        if (!isPackageId(value)) {
            throw new IllegalArgumentException("Not a package id: " + value);
        }
    }

    /** Whether this text can be a package id; for input from outside. */
    public static boolean isPackageId(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
