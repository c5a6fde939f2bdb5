// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.schedule;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.osgi.service.component.annotations.Component;
import org.quartz.CronExpression;
import org.todoke.api.schedule.FiringTimes;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.text.ProblemException;

/**
 * Quartz's cron, asked for times of a calendar without summer time, which are then looked up in the zone: Quartz itself would skip a day whose
 * clock leaps over the time.
 */
@Component
public final class QuartzFiringTimes implements FiringTimes {

    private static final TimeZone PLAIN = TimeZone.getTimeZone(ZoneOffset.UTC);

    @Override
    public Optional<Instant> next(Recurrence recurrence, ZoneId zone, Instant after) {
        return recurrence instanceof Recurrence.Once once
                ? Optional.of(only(once.at(), zone)).filter(due -> due.isAfter(after))
                : recurring(((Recurrence.Cron) recurrence).expression(), zone, after);
    }

    private static Instant only(LocalDateTime at, ZoneId zone) {
        ZoneOffsetTransition leap = zone.getRules().getTransition(at);
        if (leap != null && leap.isGap()) {
            throw ProblemException.invalid("routes.schedule.gap", at, zone, leap.getDateTimeAfter());
        }
        return at.atZone(zone).toInstant();
    }

    private static Optional<Instant> recurring(String expression, ZoneId zone, Instant after) {
        CronExpression cron = parsed(expression);
        LocalDateTime local = LocalDateTime.ofInstant(after, zone);
        while (true) {
            Date next = cron.getNextValidTimeAfter(Date.from(local.toInstant(ZoneOffset.UTC)));
            if (next == null) {
                return Optional.empty();
            }
            local = LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
            Instant due = instant(local, zone);
            if (due.isAfter(after)) {
                return Optional.of(due);
            }
        }
    }

    /** Of a time that the day has twice the first, of one that it does not have the end of the leap. */
    private static Instant instant(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition leap = zone.getRules().getTransition(local);
        return leap != null && leap.isGap()
                ? leap.getInstant()
                : local.atZone(zone).toInstant();
    }

    private static CronExpression parsed(String expression) {
        try {
            var cron = new CronExpression(expression);
            cron.setTimeZone(PLAIN);
            return cron;
        } catch (ParseException | RuntimeException e) { // Quartz throws whatever its parsing meets
            throw new ProblemException(
                    ProblemException.Kind.INVALID,
                    org.todoke.api.text.Message.of("routes.schedule.cron", expression, e.getMessage()),
                    e);
        }
    }
}
