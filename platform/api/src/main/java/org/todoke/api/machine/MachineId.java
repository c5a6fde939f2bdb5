// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.machine;

import java.util.regex.Pattern;

/** The identity that the server issues at enrolment (ruling 2); it never changes and is never used again. */
public record MachineId(String value) {

    private static final Pattern FORM = Pattern.compile("m-[a-z0-9]{8,32}");

    public MachineId {
        if (!isMachineId(value)) {
            throw new IllegalArgumentException("Not a machine id: " + value);
        }
    }

    /** Whether this text can be a machine id; for input from outside. */
    public static boolean isMachineId(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
