// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.run.RunId;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.shell.internal.completion.ScheduleCompleter;
import org.todoke.shell.internal.screen.Fields;
import org.todoke.shell.internal.screen.Json;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** One schedule: when it is due, and what came of it. */
@Service
@Command(
        scope = "todoke",
        name = "schedule-show",
        description = "Shows a schedule, its next times and what came of the last ones")
public final class ScheduleShowCommand extends ScheduleCommand {

    private static final int TIMES = 5;
    private static final int FIRINGS = 20;

    @Argument(name = "schedule", description = "Name of the schedule", required = true, multiValued = true)
    @Completion(ScheduleCompleter.class)
    List<String> words;

    @Option(name = "--json", description = "As one line of JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        ScheduleStatus status = schedules.get(argument(words));
        if (json) {
            printForScript(status);
            return;
        }
        Schedule schedule = status.schedule();
        Duration window = schedule.window().orElse(Duration.ZERO);
        Table table = screen().table("property", "value");
        table.row(screen().text("column.schedule"), schedule.name());
        table.row(screen().text("column.scenario"), schedule.scenario());
        table.row(screen().text("column.machines"), machines(schedule));
        table.row(screen().text("column.when"), when(schedule.recurrence()));
        table.row(screen().text("column.window"), window.isZero() ? "—" : Screen.duration(window));
        table.row(screen().text("column.by"), status.createdBy());
        table.row(screen().text("column.next"), next(status));
        screen().show(table);
        schedules.upcoming(schedule, TIMES).stream()
                .skip(1)
                .forEach(at -> screen().say("schedule.then", time(at, schedule)));
        showFirings(schedule);
    }

    private void printForScript(ScheduleStatus status) {
        Map<String, Object> fields = fields(status);
        fields.put("upcoming", schedules.upcoming(status.schedule(), TIMES));
        fields.put(
                "firings",
                schedules.firings(status.schedule().name(), FIRINGS).stream()
                        .map(firing -> Fields.of(
                                "due", firing.due(),
                                "at", firing.at(),
                                "outcome", firing.outcome(),
                                "run", firing.run().map(RunId::value),
                                "reason", screen().text(firing.reason())))
                        .toList());
        screen().line(Json.of(fields));
    }

    private void showFirings(Schedule schedule) {
        List<Firing> firings = schedules.firings(schedule.name(), FIRINGS);
        if (firings.isEmpty()) {
            return;
        }
        Table table = screen().table("due", "outcome", "run", "reason");
        firings.forEach(firing -> table.row(
                time(firing.due(), schedule),
                outcome(firing),
                firing.run().map(String::valueOf).orElse("—"),
                screen().text(firing.reason())));
        screen().line("");
        screen().show(table);
    }
}
