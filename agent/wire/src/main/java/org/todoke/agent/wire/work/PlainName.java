// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

import java.util.regex.Pattern;

/** A file name without any path: the only kind that an order may use inside its work folder. */
final class PlainName {

    static final int MAX_LENGTH = 200;

    private static final Pattern UNSAFE = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]");

    private PlainName() {}

    static String check(String name) {
        if (name.trim().isEmpty()
                || name.length() > MAX_LENGTH
                || name.equals(".")
                || name.equals("..")
                || UNSAFE.matcher(name).find()) {
            throw new IllegalArgumentException("Not a plain file name: " + name);
        }
        return name;
    }
}
