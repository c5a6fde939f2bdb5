// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.text.ProblemException;

@DisplayName("The next time of a schedule")
class QuartzFiringTimesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final QuartzFiringTimes times = new QuartzFiringTimes();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a weekday                                   | 0 0 2 ? * TUE   | Asia/Tokyo       | 2026-11-24T00:00:00Z | 2026-11-30T17:00:00Z
            the very instant is over                    | 0 0 2 ? * TUE   | Asia/Tokyo       | 2026-11-30T17:00:00Z | 2026-12-07T17:00:00Z
            the last day of a month                     | 0 30 23 L * ?   | UTC              | 2027-02-01T00:00:00Z | 2027-02-28T23:30:00Z
            only in leap years                          | 0 0 0 29 2 ?    | UTC              | 2026-11-24T00:00:00Z | 2028-02-29T00:00:00Z
            leapt over: the end of the leap             | 0 30 2 * * ?    | America/New_York | 2027-03-13T12:00:00Z | 2027-03-14T07:00:00Z
            and the next day at its time again          | 0 30 2 * * ?    | America/New_York | 2027-03-14T07:00:00Z | 2027-03-15T06:30:00Z
            twice that day: the first                   | 0 30 1 * * ?    | America/New_York | 2027-11-06T12:00:00Z | 2027-11-07T05:30:00Z
            twice that day: not the second              | 0 30 1 * * ?    | America/New_York | 2027-11-07T05:30:00Z | 2027-11-08T06:30:00Z
            asked between the two                       | 0 30 1 * * ?    | America/New_York | 2027-11-07T06:10:00Z | 2027-11-08T06:30:00Z
            each quarter of an hour, over the leap once | 0 0/15 2 * * ?  | America/New_York | 2027-03-14T07:00:00Z | 2027-03-15T06:00:00Z
            a leap of half an hour                      | 0 15 2 * * ?    | Australia/Lord_Howe | 2026-10-03T00:00:00Z | 2026-10-03T15:30:00Z
            """)
    void ofACronExpression(String what, String cron, String zone, Instant after, Instant next) {
        assertThat(times.next(new Recurrence.Cron(cron), ZoneId.of(zone), after))
                .contains(next);
    }

    @Test
    @DisplayName("a day that never comes is never due")
    void never() {
        assertThat(times.next(new Recurrence.Cron("0 0 0 30 2 ?"), NEW_YORK, Instant.EPOCH))
                .isEmpty();
        assertThat(times.next(new Recurrence.Cron("0 0 0 1 1 ? 2020"), NEW_YORK, Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0 0 2",
                "0 0 25 * * ?",
                "0 0 2 * * *",
                "0 0 2 ? * TUE 2027 9",
                "*/ * * * * ?",
                "0 0 2 ? * #"
            })
    void refusesWhatIsNoExpression(String cron) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> times.next(new Recurrence.Cron(cron), NEW_YORK, Instant.EPOCH))
                .satisfies(problem -> assertThat(problem.text().key()).isEqualTo("routes.schedule.cron"))
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INVALID));
    }

    @Test
    @DisplayName("once: until it has been")
    void once() {
        var once = new Recurrence.Once(LocalDateTime.of(2027, 7, 1, 2, 0));
        Instant due = Instant.parse("2027-07-01T06:00:00Z");
        assertThat(times.next(once, NEW_YORK, due.minusSeconds(1))).contains(due);
        assertThat(times.next(once, NEW_YORK, due)).isEmpty();
    }

    @Test
    @DisplayName("once, at a time that the clock leaps over: refused, with the time that there is")
    void onceInTheGap() {
        var once = new Recurrence.Once(LocalDateTime.of(2027, 3, 14, 2, 30));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> times.next(once, NEW_YORK, Instant.EPOCH))
                .satisfies(problem -> assertThat(problem.text().toString())
                        .isEqualTo("routes.schedule.gap[2027-03-14T02:30, America/New_York, 2027-03-14T03:00]"));
    }

    @Test
    @DisplayName("once, at a time that the day has twice: the first")
    void onceInTheOverlap() {
        var once = new Recurrence.Once(LocalDateTime.of(2027, 11, 7, 1, 30));
        assertThat(times.next(once, NEW_YORK, Instant.EPOCH)).contains(Instant.parse("2027-11-07T05:30:00Z"));
    }
}
