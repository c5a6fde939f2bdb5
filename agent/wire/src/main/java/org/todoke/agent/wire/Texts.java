// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import java.util.regex.Pattern;

/** Limits and forms of the small texts in messages. */
final class Texts {

    static final int MAX_NAME = 200;
    static final int MAX_ID = 100;

    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private Texts() {}

    static boolean isId(String text) {
        return text.length() <= MAX_ID && ID.matcher(text).matches();
    }

    /** 256 bits in base64url without padding. */
    static boolean isSecret(String text) {
        return text.length() == Secrets.TEXT_LENGTH && BASE64URL.matcher(text).matches();
    }
}
