// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.todoke.api.run.RunId;
import org.todoke.api.schedule.Due;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleService;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** Schedules in memory, each due every day from {@link #NEXT} on; one firing stands for all. */
public final class FakeSchedules implements ScheduleService {

    public static final Instant NEXT = Instant.parse("2026-12-01T17:00:00Z");
    public static final Firing FIRING = new Firing(
            "any",
            NEXT.minus(Duration.ofDays(1)),
            NEXT.minus(Duration.ofDays(1)),
            Firing.Outcome.STARTED,
            Optional.of(new RunId(7)),
            Optional.empty(),
            Message.of("test.started"));

    private final List<ScheduleStatus> schedules = new ArrayList<>();

    @Override
    public List<ScheduleStatus> list() {
        return List.copyOf(schedules);
    }

    @Override
    public ScheduleStatus get(String name) {
        return schedules.stream()
                .filter(status -> status.schedule().name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("engine.schedule.unknown", name));
    }

    @Override
    public ScheduleStatus create(Schedule schedule, String createdBy) {
        return added(new ScheduleStatus(schedule, 1, Optional.of(NEXT), Optional.of(FIRING), createdBy));
    }

    @Override
    public ScheduleStatus edit(Schedule schedule, long version) {
        ScheduleStatus before = get(schedule.name());
        schedules.remove(before);
        Optional<Instant> next = Optional.of(NEXT).filter(at -> schedule.enabled());
        return added(new ScheduleStatus(schedule, version + 1, next, before.last(), before.createdBy()));
    }

    private ScheduleStatus added(ScheduleStatus status) {
        schedules.add(status);
        return status;
    }

    @Override
    public void remove(String name) {
        schedules.remove(get(name));
    }

    @Override
    public List<Instant> upcoming(Schedule schedule, int count) {
        return IntStream.range(0, count)
                .mapToObj(day -> NEXT.plus(Duration.ofDays(day)))
                .toList();
    }

    @Override
    public List<Firing> firings(String name, int limit) {
        return List.of(FIRING);
    }

    @Override
    public List<Due> due() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fire(Due due) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void endWindows() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        throw new UnsupportedOperationException();
    }
}
