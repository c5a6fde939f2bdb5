// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.todoke.engine.port.UpdateStore;

/**
 * When the daily round is due (F-2.10). A time that does not exist on the day the clocks go forward comes as much later as they do; one that
 * passed while the server was down is made good once; a clock that steps back repeats none. A server that has never had a round waits for its
 * first time.
 */
final class DailyRound {

    private static final LocalTime NOON = LocalTime.NOON;

    private final UpdateStore store;
    private final ZoneId zone;

    DailyRound(UpdateStore store, ZoneId zone) {
        this.store = store;
        this.zone = zone;
    }

    /** What a person wrote as a time; noon when it is none. */
    static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeParseException e) {
            return NOON;
        }
    }

    /** Whether a round begins now; says so once for each day. */
    boolean begins(Instant now, LocalTime time) {
        Optional<Long> last = store.lastRoundMillis();
        if (last.isPresent() && last.get() >= latest(now, time).toEpochMilli()) {
            return false;
        }
        store.setLastRoundMillis(now.toEpochMilli());
        return last.isPresent();
    }

    private Instant latest(Instant now, LocalTime time) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime today = local.toLocalDate().atTime(time).atZone(zone);
        return (today.isAfter(local)
                        ? local.toLocalDate().minusDays(1).atTime(time).atZone(zone)
                        : today)
                .toInstant();
    }
}
