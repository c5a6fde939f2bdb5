// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.work;

/** Text from a machine as every database takes it: without NUL and without half a surrogate pair. */
public final class CleanText {

    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /** The text, cleaned. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0' || Character.isSurrogate(c)) {
                return clean(text);
            }
        }
        return text;
    }

    /** The first so many characters of the text, cleaned. */
    public static String cut(String text, int maxLength) {
        return of(text.length() > maxLength ? text.substring(0, maxLength) : text);
    }

    private static String clean(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                result.append(c).append(text.charAt(++i));
            } else {
                result.append(c == '\0' || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return result.toString();
    }
}
