// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.schedule.Due;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.Firing.Outcome;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** What a due time leads to: a run, or the reason why there is none. */
@Component(service = ScheduledRuns.class)
public final class ScheduledRuns {

    private final RunService runs;
    private final MachineService machines;
    private final AssignmentService assignments;

    @Activate
    public ScheduledRuns(
            @Reference RunService runs, @Reference MachineService machines, @Reference AssignmentService assignments) {
        this.runs = runs;
        this.machines = machines;
        this.assignments = assignments;
    }

    Firing fire(ScheduleStatus status, Due due, Instant now) {
        Schedule schedule = status.schedule();
        if (now.isAfter(due.at().plus(schedule.patience()))) {
            return none(due, now, Outcome.MISSED, Message.of("engine.schedule.missed", due.at(), now));
        }
        Optional<RunId> unfinished = status.last().flatMap(Firing::run).filter(this::goesOn);
        if (unfinished.isPresent()) {
            return none(due, now, Outcome.SKIPPED, Message.of("engine.schedule.skipped", unfinished.get()));
        }
        try {
            return started(status, due, now);
        } catch (ProblemException e) {
            return none(due, now, Outcome.REFUSED, e.text());
        }
    }

    private boolean goesOn(RunId run) {
        try {
            return !runs.status(run).isEnded();
        } catch (ProblemException e) { // the run was cleaned away, so it had ended
            return false;
        }
    }

    private Firing started(ScheduleStatus status, Due due, Instant now) {
        Schedule schedule = status.schedule();
        List<MachineId> meant = meant(schedule).stream().map(Machine::id).toList();
        Run run = runs.start(schedule.scenario(), meant, status.createdBy());
        return new Firing(
                schedule.name(),
                due.at(),
                now,
                Outcome.STARTED,
                Optional.of(run.id()),
                schedule.window().map(due.at()::plus),
                Message.of("engine.schedule.started", run.id(), meant.size()));
    }

    private List<Machine> meant(Schedule schedule) {
        return schedule.machines().isEmpty()
                ? assignments.machines(schedule.scenario())
                : machines.select(schedule.machines());
    }

    /** A run that has ended meanwhile needs nothing. */
    void endWindow(Firing firing) {
        firing.run().filter(this::goesOn).ifPresent(run -> runs.interrupt(run, firing.schedule()));
    }

    private static Firing none(Due due, Instant now, Outcome outcome, Message why) {
        return new Firing(due.schedule(), due.at(), now, outcome, Optional.empty(), Optional.empty(), why);
    }
}
