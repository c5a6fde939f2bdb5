// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import org.todoke.api.text.Message;

/** Something to say of a package or a step before it is used. */
public record Finding(Severity severity, Message text) {

    /** Whether it can be used all the same. */
    public enum Severity {
        /** It cannot be used like this. */
        ERROR,
        /** It can, but think of this. */
        WARNING
    }

    public static Finding error(String key, Object... args) {
        return new Finding(Severity.ERROR, Message.of(key, args));
    }

    public static Finding warning(String key, Object... args) {
        return new Finding(Severity.WARNING, Message.of(key, args));
    }
}
