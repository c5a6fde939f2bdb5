// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.schedule;

import java.time.LocalDateTime;

/** At which times of a time zone's calendar something is due. */
public sealed interface Recurrence {

    /** Once, at this date and time of the zone. */
    record Once(LocalDateTime at) implements Recurrence {}

    /**
     * Again and again, by a cron expression of Quartz: seconds, minutes, hours, day of month, month, day of week, and a year if wanted
     * ({@code 0 0 2 ? * TUE}: Tuesdays at 02:00).
     *
     * @param expression at most {@value #MAX_LENGTH} characters
     */
    record Cron(String expression) implements Recurrence {

        public static final int MAX_LENGTH = 120;
    }
}
