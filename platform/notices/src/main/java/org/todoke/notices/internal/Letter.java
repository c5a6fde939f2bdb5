// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A notice as it goes one way, ready to be sent as often as it takes.
 *
 * @param id the same on all ways and at each attempt, so that who gets it twice can tell
 * @param subject one line: what could end it is made a space
 * @param body a mail's text, or a JSON document
 */
record Letter(String id, Way way, String subject, String body) {

    private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");
    private static final int MAX_SUBJECT = 200;

    /** How notices reach somebody. */
    enum Way {
        MAIL,
        WEBHOOK;

        /** As people and programs read it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Letter {
        if (!id.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("Not a letter's id: " + id);
        }
        subject = NOT_IN_A_LINE.matcher(subject).replaceAll(" ");
        if (subject.length() > MAX_SUBJECT) {
            subject = subject.substring(0, MAX_SUBJECT - 1) + "…";
        }
    }
}
