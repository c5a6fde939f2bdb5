// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todoke.api.text.ProblemException;

/** Lengths of time as people write them: {@code 90s}, {@code 30m}, {@code 1h30m}, {@code 7d}. */
public final class Durations {

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

    private Durations() {}

    /**
     * @param option whose value it is, for the message
     * @throws ProblemException INVALID when it is no length of time
     */
    public static Duration parse(String option, String text) {
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            throw ProblemException.invalid("shell.duration", option, text);
        }
        try {
            return Duration.ofDays(part(form, 1))
                    .plusHours(part(form, 2))
                    .plusMinutes(part(form, 3))
                    .plusSeconds(part(form, 4));
        } catch (DateTimeException | ArithmeticException e) {
            throw new ProblemException(
                    ProblemException.Kind.INVALID, org.todoke.api.text.Message.of("shell.duration", option, text), e);
        }
    }

    /** The text that {@link #parse} would make this length of time of; parts of a second are left out. */
    public static String format(Duration length) {
        var text = new StringBuilder();
        append(text, length.toDays(), 'd');
        append(text, length.toHoursPart(), 'h');
        append(text, length.toMinutesPart(), 'm');
        append(text, length.toSecondsPart(), 's');
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long part, char unit) {
        if (part > 0) {
            text.append(part).append(unit);
        }
    }

    private static long part(Matcher form, int group) {
        return form.group(group) == null ? 0 : Long.parseLong(form.group(group));
    }
}
