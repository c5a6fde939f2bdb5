// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleService;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Reply;

/** When scenarios start by themselves. */
@Component(service = Actions.class)
public final class ScheduleActions implements Actions {

    private final ScheduleService schedules;

    @Activate
    public ScheduleActions(@Reference ScheduleService schedules) {
        this.schedules = schedules;
    }

    /** A schedule. @param once local date and time of the zone, or {@code cron} is there */
    record ScheduleView(
            String name,
            String scenario,
            List<String> machines,
            Optional<String> once,
            Optional<String> cron,
            String zone,
            Optional<Duration> window,
            boolean enabled,
            Optional<Instant> next,
            String createdBy,
            long version) {

        static ScheduleView of(ScheduleStatus status) {
            Schedule schedule = status.schedule();
            return new ScheduleView(
                    schedule.name(),
                    schedule.scenario(),
                    schedule.machines(),
                    once(schedule.recurrence()).map(LocalDateTime::toString),
                    cron(schedule.recurrence()),
                    schedule.zone().getId(),
                    schedule.window(),
                    schedule.enabled(),
                    status.next(),
                    status.createdBy(),
                    status.version());
        }

        private static Optional<LocalDateTime> once(Recurrence recurrence) {
            return recurrence instanceof Recurrence.Once once ? Optional.of(once.at()) : Optional.empty();
        }

        private static Optional<String> cron(Recurrence recurrence) {
            return recurrence instanceof Recurrence.Cron cron ? Optional.of(cron.expression()) : Optional.empty();
        }
    }

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get("/schedules", "schedule.list")
                        .lists(ScheduleView.class)
                        .like("schedule-list")
                        .by(call -> Reply.rows(
                                schedules.list().stream().map(ScheduleView::of).toList())),
                ActionDraft.get("/schedules/{schedule}", "schedule.show")
                        .gives(ScheduleView.class)
                        .like("schedule-show")
                        .by(call -> {
                            ScheduleStatus status = schedules.get(call.variable("schedule"));
                            return Reply.of(ScheduleView.of(status), status.version());
                        }));
    }
}
