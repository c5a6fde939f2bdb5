// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

/**
 * What a machine's SMBIOS says of it. Unknown parts are empty; each is cut at {@value #MAX_LENGTH} characters and holds no control
 * characters.
 */
public record Hardware(String vendor, String model, String serial) {

    public static final int MAX_LENGTH = 100;

    public Hardware {
        vendor = clean(vendor);
        model = clean(model);
        serial = clean(serial);
    }

    public static Hardware unknown() {
        return new Hardware("", "", "");
    }

    private static String clean(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH);
    }
}
