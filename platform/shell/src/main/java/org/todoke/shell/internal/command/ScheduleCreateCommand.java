// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.ProblemException;

/** Makes a schedule. */
@Service
@Command(
        scope = "todoke",
        name = "schedule-create",
        description = "Creates a schedule that starts a scenario once, or again and again")
public final class ScheduleCreateCommand extends ScheduleWriteCommand {

    @Argument(name = "name", description = "Name of the new schedule", required = true, multiValued = true)
    List<String> words;

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
        ScheduleStatus created = schedules.create(schedule, user());
        screen().say("schedule.created", name, next(created));
    }
}
