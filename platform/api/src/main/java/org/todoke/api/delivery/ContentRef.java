// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import java.util.regex.Pattern;

/**
 * A stored object, named by what it contains.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param sizeBytes length of the object, 0 or more
 */
public record ContentRef(String sha256, long sizeBytes) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ContentRef {
        if (!isSha256(sha256)) {
            throw new IllegalArgumentException("Not a SHA-256 in lower-case hexadecimal: " + sha256);
        }
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("Negative size: " + sizeBytes);
        }
    }

    /** Whether this text can name an object; callers check outside input with it. */
    public static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }
}
