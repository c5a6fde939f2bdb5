// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleService;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.shell.internal.screen.Fields;

/** What the commands on schedules have in common. */
abstract class ScheduleCommand extends TodokeCommand {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Reference
    ScheduleService schedules;

    /** A schedule for scripts. */
    static Map<String, Object> fields(ScheduleStatus status) {
        Schedule schedule = status.schedule();
        Recurrence recurrence = schedule.recurrence();
        return Fields.of(
                "name", schedule.name(),
                "scenario", schedule.scenario(),
                "machines", schedule.machines(),
                "when", when(recurrence),
                "once", recurrence instanceof Recurrence.Once once ? Optional.of(once.at()) : Optional.empty(),
                "cron", recurrence instanceof Recurrence.Cron cron ? Optional.of(cron.expression()) : Optional.empty(),
                "zone", schedule.zone(),
                "window", schedule.window(),
                "enabled", schedule.enabled(),
                "next", status.next(),
                "createdBy", status.createdBy(),
                "version", status.version());
    }

    static String when(Recurrence recurrence) {
        return recurrence instanceof Recurrence.Once once
                ? once.at().toString()
                : ((Recurrence.Cron) recurrence).expression();
    }

    /** Who is meant, as it was written; a schedule that names nobody means those that its scenario is assigned to. */
    final String machines(Schedule schedule) {
        return schedule.machines().isEmpty()
                ? screen().text("schedule.assigned")
                : String.join(", ", schedule.machines());
    }

    /** As the clock of the schedule's zone shows it. */
    static String time(Instant at, Schedule schedule) {
        return TIME.format(at.atZone(schedule.zone()));
    }

    /** When it is due next, in its own zone; or why never. */
    final String next(ScheduleStatus status) {
        Schedule schedule = status.schedule();
        return status.next()
                .map(at -> time(at, schedule) + " " + schedule.zone())
                .orElseGet(() -> screen().text(schedule.enabled() ? "schedule.over" : "schedule.off"));
    }

    final String outcome(Firing firing) {
        return screen().text("schedule.outcome." + firing.outcome().name().toLowerCase(Locale.ROOT));
    }
}
