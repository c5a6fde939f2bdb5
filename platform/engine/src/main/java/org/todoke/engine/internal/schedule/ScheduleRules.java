// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.schedule;

import java.time.Duration;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.MachineService;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.schedule.Recurrence;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.ScenarioStore;

/** Whether a schedule can be kept: its fields within their limits, its scenario there, its machines meant. */
@Component(service = ScheduleRules.class)
public final class ScheduleRules {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,62}");

    private final ScenarioStore scenarios;
    private final MachineService machines;
    private final AssignmentService assignments;

    @Activate
    public ScheduleRules(
            @Reference ScenarioStore scenarios,
            @Reference MachineService machines,
            @Reference AssignmentService assignments) {
        this.scenarios = scenarios;
        this.machines = machines;
        this.assignments = assignments;
    }

    /** @throws ProblemException with the first that is wrong */
    void check(Schedule schedule) {
        if (!NAME.matcher(schedule.name()).matches()) {
            throw ProblemException.invalid("engine.schedule.name", schedule.name());
        }
        if (schedule.machines().size() > Schedule.MAX_WORDS) {
            throw ProblemException.invalid("engine.schedule.machines", Schedule.MAX_WORDS);
        }
        schedule.window().ifPresent(ScheduleRules::checkWindow);
        if (schedule.recurrence() instanceof Recurrence.Cron cron
                && cron.expression().length() > Recurrence.Cron.MAX_LENGTH) {
            throw ProblemException.invalid("engine.schedule.cron-length", Recurrence.Cron.MAX_LENGTH);
        }
        if (scenarios.find(schedule.scenario()).isEmpty()) {
            throw ProblemException.notFound("engine.scenario.unknown", schedule.scenario());
        }
        if (schedule.machines().isEmpty()) {
            assignments.machines(schedule.scenario());
        } else {
            machines.select(schedule.machines());
        }
    }

    private static void checkWindow(Duration window) {
        if (window.compareTo(Schedule.SHORTEST_WINDOW) < 0 || window.compareTo(Schedule.LONGEST_WINDOW) > 0) {
            throw ProblemException.invalid(
                    "engine.schedule.window", window, Schedule.SHORTEST_WINDOW, Schedule.LONGEST_WINDOW);
        }
    }
}
