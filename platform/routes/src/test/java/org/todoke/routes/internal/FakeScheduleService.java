// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.todoke.api.schedule.Due;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleService;
import org.todoke.api.schedule.ScheduleStatus;

/** Schedules that are due when a test says so. */
public final class FakeScheduleService implements ScheduleService {

    private final Map<String, Instant> due;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public FakeScheduleService(Map<String, Instant> due) {
        this.due = due;
    }

    public void change() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public List<Due> due() {
        return due.entrySet().stream()
                .map(entry -> new Due(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void fire(Due fired) {
        due.remove(fired.schedule(), fired.at());
    }

    @Override
    public void endWindows() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ScheduleStatus> list() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduleStatus get(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduleStatus create(Schedule schedule, String createdBy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduleStatus edit(Schedule schedule, long version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Instant> upcoming(Schedule schedule, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Firing> firings(String name, int limit) {
        throw new UnsupportedOperationException();
    }
}
