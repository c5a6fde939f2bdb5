// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.shell.internal.screen.Json;
import org.todoke.shell.internal.screen.Table;

/** All schedules. */
@Service
@Command(scope = "todoke", name = "schedule-list", description = "Lists the schedules and when they are due next")
public final class ScheduleListCommand extends ScheduleCommand {

    @Option(name = "--json", description = "As one line of JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        if (json) {
            screen().line(Json.of(
                    schedules.list().stream().map(ScheduleCommand::fields).toList()));
            return;
        }
        Table table = screen().table("schedule", "scenario", "machines", "when", "next", "last");
        for (ScheduleStatus status : schedules.list()) {
            Schedule schedule = status.schedule();
            table.row(
                    schedule.name(),
                    schedule.scenario(),
                    machines(schedule),
                    when(schedule.recurrence()),
                    next(status),
                    status.last().map(this::outcome).orElse("—"));
        }
        screen().show(table);
    }
}
