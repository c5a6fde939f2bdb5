// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.json;

import java.nio.charset.StandardCharsets;

/** Which texts are taken: those that every database and file can hold. */
public final class PlainText {

    private PlainText() {}

    /** Whether it has no NUL and no half of a pair of surrogates. */
    public static boolean isPlain(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
