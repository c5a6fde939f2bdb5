// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.shell.internal.completion.ScheduleCompleter;

/** Takes a schedule away. */
@Service
@Command(scope = "todoke", name = "schedule-remove", description = "Removes a schedule; runs that it started go on")
public final class ScheduleRemoveCommand extends ScheduleCommand {

    @Argument(name = "schedule", description = "Name of the schedule", required = true, multiValued = true)
    @Completion(ScheduleCompleter.class)
    List<String> words;

    @Override
    protected void run() {
        String name = argument(words);
        schedules.remove(name);
        screen().say("schedule.removed", name);
    }
}
