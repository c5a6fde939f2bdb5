// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.MachineService;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleService;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.rest.internal.call.Action;
import org.todoke.rest.internal.call.Action.Reach;
import org.todoke.rest.internal.call.ActionDraft;
import org.todoke.rest.internal.call.Actions;
import org.todoke.rest.internal.call.Call;
import org.todoke.rest.internal.call.Question;
import org.todoke.rest.internal.call.Reply;
import org.todoke.rest.internal.problem.Refusal;

/** When scenarios start by themselves. */
@Component(service = Actions.class)
public final class ScheduleActions implements Actions {

    private static final String ALL = "/schedules";
    private static final String ONE = ALL + "/{schedule}";
    private static final int UPCOMING = 5;
    private static final int PREVIEWED = 10;

    private final ScheduleService schedules;
    private final ScheduleReach reach;

    @Activate
    public ScheduleActions(@Reference ScheduleService schedules, @Reference MachineService machines) {
        this.schedules = schedules;
        this.reach = new ScheduleReach(schedules, machines);
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

    /** What an edit gives anew, all of it. @param once or cron: one of the two */
    record Content(
            String scenario,
            List<String> machines,
            Optional<String> once,
            Optional<String> cron,
            String zone,
            Optional<Duration> window,
            boolean enabled) {

        Schedule named(String name) {
            var when = new When(once, cron, zone);
            return new Schedule(name, scenario, machines, when.recurrence(), when.place(), window, enabled);
        }
    }

    /** When it would start, of a schedule that there is not. @param once or cron: one of the two */
    record When(Optional<String> once, Optional<String> cron, String zone) implements Question {

        Recurrence recurrence() {
            if (once.isPresent() == cron.isPresent()) {
                throw Refusal.of(422, "rest.schedule.one");
            }
            return understood(() -> once.<Recurrence>map(at -> new Recurrence.Once(LocalDateTime.parse(at)))
                    .orElseGet(() -> new Recurrence.Cron(cron.orElseThrow())));
        }

        ZoneId place() {
            return understood(() -> ZoneId.of(zone));
        }

        private static <T> T understood(Supplier<T> reading) {
            try {
                return reading.get();
            } catch (DateTimeException e) {
                throw Refusal.of(422, "rest.schedule.time", e.getMessage());
            }
        }
    }

    /** @param local the date and time of the zone, with its distance from UTC on that day */
    record PreviewedTime(Instant at, String local) {}

    /** The next times; none when it would never start. */
    record Preview(List<PreviewedTime> times) {}

    /** A new schedule. */
    record NewSchedule(String name, Content content) {}

    /** When it would be due next. */
    record DueView(Instant at) {}

    @Override
    public List<Action> table() {
        return List.of(
                ActionDraft.get(ALL, "schedule.list")
                        .lists(ScheduleView.class)
                        .like("schedule-list")
                        .by(call -> Reply.rows(
                                reach.all(call).stream().map(ScheduleView::of).toList())),
                ActionDraft.get(ONE, "schedule.show")
                        .gives(ScheduleView.class)
                        .like("schedule-show")
                        .by(this::show),
                ActionDraft.get(ONE + "/upcoming", "schedule.upcoming")
                        .lists(DueView.class)
                        .like("schedule-show")
                        .by(call ->
                                Reply.rows(schedules.upcoming(reach.one(call).schedule(), UPCOMING).stream()
                                        .map(DueView::new)
                                        .toList())),
                operate(ActionDraft.post(ALL + "/preview", "schedule.preview"), "schedule-create")
                        .takes(When.class)
                        .gives(Preview.class)
                        .by(this::preview),
                operate(ActionDraft.post(ALL, "schedule.create"), "schedule-create")
                        .takes(NewSchedule.class)
                        .makes(ScheduleView.class)
                        .by(this::create),
                operate(ActionDraft.edit(ONE, "schedule.edit"), "schedule-edit")
                        .takes(Content.class)
                        .gives(ScheduleView.class)
                        .by(this::edit),
                operate(ActionDraft.delete(ONE, "schedule.remove"), "schedule-remove")
                        .by(call -> {
                            schedules.remove(call.variable("schedule"));
                            return Reply.NOTHING;
                        }));
    }

    /** A schedule may mean any machine at its time, so whoever makes one must be allowed all. */
    private static ActionDraft operate(ActionDraft draft, String command) {
        return draft.needs(Permission.OPERATE, Reach.EVERYWHERE).like(command);
    }

    private Reply show(Call call) {
        return reply(reach.one(call));
    }

    private static Reply reply(ScheduleStatus status) {
        return Reply.of(ScheduleView.of(status), status.version());
    }

    private Reply preview(Call call) {
        When when = call.body(When.class);
        var schedule =
                new Schedule("preview", "preview", List.of(), when.recurrence(), when.place(), Optional.empty(), true);
        return Reply.of(new Preview(schedules.upcoming(schedule, PREVIEWED).stream()
                .map(at -> new PreviewedTime(
                        at, at.atZone(schedule.zone()).toOffsetDateTime().toString()))
                .toList()));
    }

    private Reply create(Call call) {
        NewSchedule given = call.body(NewSchedule.class);
        ScheduleStatus made = schedules.create(
                given.content().named(given.name()), call.caller().name());
        return reply(made).at(ALL + "/" + given.name());
    }

    private Reply edit(Call call) {
        Schedule next = call.body(Content.class).named(call.variable("schedule"));
        return Versions.edit(call, () -> show(call), version -> reply(schedules.edit(next, version)));
    }
}
