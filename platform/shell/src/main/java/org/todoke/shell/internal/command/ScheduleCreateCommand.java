// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.screen.Table;

/** Makes a schedule. */
@Service
@Command(
        scope = "todoke",
        name = "schedule-create",
        description = "Creates a schedule that starts a scenario once, or again and again")
public final class ScheduleCreateCommand extends ScheduleWriteCommand {

    private static final int PREVIEWED = 10;

    @Argument(name = "name", description = "Name of the new schedule", required = true, multiValued = true)
    List<String> words;

    @Option(name = "--preview", description = "Only say at which times it would start")
    boolean preview;

    @Override
    protected void run() {
        String name = argument(words);
        if (scenario == null) {
            throw ProblemException.invalid("shell.option.needed", "--scenario");
        }
        var schedule = new Schedule(
                name,
                scenario,
                machines().orElse(List.of()),
                recurrence().orElseThrow(() -> ProblemException.invalid("shell.schedule.when")),
                zone().orElseGet(ZoneId::systemDefault),
                window(Optional.empty()),
                true);
        if (preview) {
            preview(schedule);
            return;
        }
        ScheduleStatus created = schedules.create(schedule, user());
        screen().say("schedule.created", name, next(created));
    }

    private void preview(Schedule schedule) {
        Table table = screen().table("when", "zone");
        schedules.upcoming(schedule, PREVIEWED).forEach(at -> table.row(time(at, schedule), schedule.zone()));
        screen().show(table);
    }
}
