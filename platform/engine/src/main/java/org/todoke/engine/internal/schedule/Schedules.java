// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.schedule.Due;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.FiringTimes;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleService;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.ScheduleStore;
import org.todoke.engine.port.Transactions;

/** Keeps the schedules, and fires them when who watches the clock says so. */
@Component
public final class Schedules implements ScheduleService {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final int MOST_FIRINGS = 1_000;
    private static final Duration TIMERS_MAY_ERR = Duration.ofSeconds(1);

    private final ScheduleStore store;
    private final Transactions transactions;
    private final FiringTimes times;
    private final ScheduleRules rules;
    private final ScheduledRuns runs;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public Schedules(
            @Reference ScheduleStore store,
            @Reference Transactions transactions,
            @Reference FiringTimes times,
            @Reference ScheduleRules rules,
            @Reference ScheduledRuns runs) {
        this(store, transactions, times, rules, runs, Clock.systemUTC());
    }

    public Schedules(
            ScheduleStore store,
            Transactions transactions,
            FiringTimes times,
            ScheduleRules rules,
            ScheduledRuns runs,
            Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.times = times;
        this.rules = rules;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public List<ScheduleStatus> list() {
        return store.all();
    }

    @Override
    public ScheduleStatus get(String name) {
        return store.find(name).orElseThrow(() -> ProblemException.notFound("engine.schedule.unknown", name));
    }

    @Override
    public ScheduleStatus create(Schedule schedule, String createdBy) {
        rules.check(schedule);
        var status = new ScheduleStatus(schedule, 1, comingTime(schedule), Optional.empty(), createdBy);
        if (!store.insert(status)) {
            throw ProblemException.conflict("engine.schedule.exists", schedule.name());
        }
        changed();
        return status;
    }

    @Override
    public ScheduleStatus edit(Schedule schedule, long version) {
        ScheduleStatus before = get(schedule.name());
        rules.check(schedule);
        var next = new ScheduleStatus(schedule, version + 1, comingTime(schedule), before.last(), before.createdBy());
        if (!store.update(next)) {
            throw ProblemException.conflict("engine.schedule.edited", schedule.name());
        }
        changed();
        return next;
    }

    /** What is edited to a time that has passed would never start anything, and nobody would know. */
    private Optional<Instant> comingTime(Schedule schedule) {
        Optional<Instant> next = times.next(schedule.recurrence(), schedule.zone(), clock.instant());
        if (next.isEmpty() && schedule.enabled()) {
            throw ProblemException.invalid("engine.schedule.never", schedule.name());
        }
        return next.filter(due -> schedule.enabled());
    }

    @Override
    public void remove(String name) {
        if (!store.delete(name)) {
            throw ProblemException.notFound("engine.schedule.unknown", name);
        }
        changed();
    }

    @Override
    public List<Instant> upcoming(Schedule schedule, int count) {
        var upcoming = new ArrayList<Instant>();
        Optional<Instant> next = times.next(schedule.recurrence(), schedule.zone(), clock.instant());
        while (next.isPresent() && upcoming.size() < Math.min(count, MOST_UPCOMING)) {
            upcoming.add(next.get());
            next = times.next(schedule.recurrence(), schedule.zone(), next.get());
        }
        return List.copyOf(upcoming);
    }

    @Override
    public List<Firing> firings(String name, int limit) {
        return store.firings(get(name).schedule().name(), Math.max(1, Math.min(limit, MOST_FIRINGS)));
    }

    @Override
    public List<Due> due() {
        return store.all().stream()
                .flatMap(status ->
                        status.next().map(at -> new Due(status.schedule().name(), at)).stream())
                .toList();
    }

    @Override
    public void fire(Due due) {
        if (clock.instant().plus(TIMERS_MAY_ERR).isBefore(due.at())) {
            return; // the clock was set back: the time is still to come
        }
        store.find(due.schedule())
                .filter(status -> status.next().equals(Optional.of(due.at())))
                .ifPresent(status -> settle(status, due));
    }

    /** One transaction with the run: a server that dies in it fires again at its next start, one that dies after it does not. */
    private void settle(ScheduleStatus status, Due due) {
        Instant now = clock.instant();
        Firing firing = transactions.call(() -> {
            Firing made = runs.fire(status, due, now);
            if (!store.update(after(status, due, now)) || !store.insertFiring(made)) {
                throw ProblemException.conflict("engine.schedule.edited", due.schedule());
            }
            return made;
        });
        LOG.info("Schedule {}, due {}: {}", due.schedule(), due.at(), firing.reason());
    }

    /** A clock that was set back must not make a time due twice, one that leapt ahead must not make many due at once. */
    private ScheduleStatus after(ScheduleStatus status, Due due, Instant now) {
        Schedule schedule = status.schedule();
        Instant from = now.isAfter(due.at()) ? now : due.at();
        Optional<Instant> next = times.next(schedule.recurrence(), schedule.zone(), from);
        return new ScheduleStatus(schedule, status.version() + 1, next, status.last(), status.createdBy());
    }

    @Override
    public void endWindows() {
        for (Firing firing : store.windowsOver(clock.instant())) {
            runs.endWindow(firing);
            store.closeWindow(firing);
        }
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
