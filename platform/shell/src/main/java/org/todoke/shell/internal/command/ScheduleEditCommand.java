// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.completion.ScheduleCompleter;

/** Changes a schedule; what is not given stays. */
@Service
@Command(
        scope = "todoke",
        name = "schedule-edit",
        description = "Changes a schedule, or switches it on or off; what is not given stays as it is")
public final class ScheduleEditCommand extends ScheduleWriteCommand {

    @Argument(name = "schedule", description = "Name of the schedule", required = true, multiValued = true)
    @Completion(ScheduleCompleter.class)
    List<String> words;

    @Option(name = "--hold", description = "Switch it off: it starts nothing until it is switched on again")
    boolean hold;

    @Option(name = "--resume", description = "Switch it on again")
    boolean resume;

    @Override
    protected void run() {
        String name = argument(words);
        if (hold && resume) {
            throw ProblemException.invalid("shell.schedule.on-or-off");
        }
        ScheduleStatus before = schedules.get(name);
        Schedule was = before.schedule();
        var wanted = new Schedule(
                name,
                scenario == null ? was.scenario() : scenario,
                machines().orElse(was.machines()),
                recurrence().orElse(was.recurrence()),
                zone().orElse(was.zone()),
                window(was.window()),
                resume || was.enabled() && !hold);
        ScheduleStatus edited = schedules.edit(wanted, before.version());
        screen().say("schedule.edited", name, next(edited));
    }
}
