// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.store.internal.contract.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.RunId;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.Firing.Outcome;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;

/** What every store of schedules does. */
public abstract class ScheduleStoreContract {

    private final Stores stores;

    protected ScheduleStoreContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    void aScheduleComesBackAsItWas() {
        ScheduleStatus weekly = status("毎週", new Recurrence.Cron("0 0 2 ? * TUE"), Optional.of(NOON));
        ScheduleStatus once = status("once", new Recurrence.Once(LocalDateTime.of(2027, 1, 2, 3, 4)), Optional.empty());
        assertThat(stores.schedules().insert(weekly)).isTrue();
        assertThat(stores.schedules().insert(once)).isTrue();
        assertThat(stores.schedules().find("毎週")).contains(weekly);
        assertThat(stores.schedules().all()).containsExactly(once, weekly);
    }

    @Test
    void aTakenNameIsRefusedAndChangesNothing() {
        ScheduleStatus first = nightly("a");
        stores.schedules().insert(first);
        assertThat(stores.schedules().insert(status("a", new Recurrence.Cron("0 0 3 * * ?"), Optional.empty())))
                .isFalse();
        assertThat(stores.schedules().all()).containsExactly(first);
    }

    @Test
    void anEditOverAnOlderVersionIsRefused() {
        ScheduleStatus first = nightly("a");
        stores.schedules().insert(first);
        var second = new ScheduleStatus(
                first.schedule().enabled(false), 2, Optional.empty(), Optional.empty(), first.createdBy());
        assertThat(stores.schedules().update(second)).isTrue();
        assertThat(stores.schedules().update(second)).isFalse();
        assertThat(stores.schedules().find("a")).contains(second);
    }

    @Test
    void aDueTimeIsDealtWithOnce() {
        stores.schedules().insert(nightly("a"));
        Firing firing = firing("a", NOON, Outcome.STARTED, Optional.empty());
        assertThat(stores.schedules().insertFiring(firing)).isTrue();
        assertThat(stores.schedules().insertFiring(firing("a", NOON, Outcome.MISSED, Optional.empty())))
                .isFalse();
        assertThat(stores.schedules().firings("a", 10)).containsExactly(firing);
    }

    @Test
    void theLatestFiringIsToldWithTheSchedule() {
        stores.schedules().insert(nightly("a"));
        stores.schedules().insert(nightly("b"));
        Firing older = firing("a", NOON, Outcome.MISSED, Optional.empty());
        Firing newer = firing("a", NOON.plusSeconds(60), Outcome.STARTED, Optional.empty());
        stores.schedules().insertFiring(newer);
        stores.schedules().insertFiring(older);
        assertThat(stores.schedules().all())
                .extracting(ScheduleStatus::last)
                .containsExactly(Optional.of(newer), Optional.empty());
        assertThat(stores.schedules().find("a").orElseThrow().last()).contains(newer);
        assertThat(stores.schedules().firings("a", 10)).containsExactly(newer, older);
        assertThat(stores.schedules().firings("a", 1)).containsExactly(newer);
    }

    @Test
    void windowsThatAreOverAreToldUntilTheyAreClosed() {
        stores.schedules().insert(nightly("a"));
        Firing over = firing("a", NOON, Outcome.STARTED, Optional.of(NOON.plusSeconds(60)));
        stores.schedules().insertFiring(over);
        stores.schedules()
                .insertFiring(firing("a", NOON.plusSeconds(1), Outcome.STARTED, Optional.of(NOON.plusSeconds(61))));
        stores.schedules().insertFiring(firing("a", NOON.plusSeconds(2), Outcome.STARTED, Optional.empty()));

        assertThat(stores.schedules().windowsOver(NOON.plusSeconds(60))).containsExactly(over);
        stores.schedules().closeWindow(over);
        assertThat(stores.schedules().windowsOver(NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void aDeletedScheduleIsGoneWithItsFirings() {
        stores.schedules().insert(nightly("a"));
        stores.schedules().insertFiring(firing("a", NOON, Outcome.REFUSED, Optional.of(NOON)));
        assertThat(stores.schedules().delete("a")).isTrue();
        assertThat(stores.schedules().delete("a")).isFalse();
        assertThat(stores.schedules().firings("a", 10)).isEmpty();
        assertThat(stores.schedules().windowsOver(NOON)).isEmpty();
    }

    private static ScheduleStatus nightly(String name) {
        return status(name, new Recurrence.Cron("0 0 2 * * ?"), Optional.of(NOON));
    }

    private static ScheduleStatus status(String name, Recurrence recurrence, Optional<Instant> next) {
        var schedule = new Schedule(
                name,
                "office",
                List.of("group:東京", "pc-1"),
                recurrence,
                ZoneId.of("Asia/Tokyo"),
                Optional.of(Duration.ofHours(2)),
                next.isPresent());
        return new ScheduleStatus(schedule, 1, next, Optional.empty(), "ann");
    }

    private static Firing firing(String name, Instant due, Outcome outcome, Optional<Instant> windowEnds) {
        Optional<RunId> run = outcome == Outcome.STARTED ? Optional.of(new RunId(7)) : Optional.empty();
        return new Firing(name, due, due.plusSeconds(1), outcome, run, windowEnds, Samples.REASON);
    }
}
