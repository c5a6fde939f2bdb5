// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.shell.internal.screen.Screen;

/**
 * Follows a run until it has ended: by bars that are written over on a terminal, by one line for each event elsewhere. An interrupt
 * ends the watching, never the run. For one thread, which it keeps.
 */
public final class RunWatch {

    private final RunService runs;
    private final Screen screen;
    private final RunView view;
    private final Duration interval;
    private int drawn;
    private int told;

    /** @param interval between two looks at the run */
    public RunWatch(RunService runs, Screen screen, RunView view, Duration interval) {
        this.runs = runs;
        this.screen = screen;
        this.view = view;
        this.interval = interval;
    }

    /** @return the run as it was last seen: ended, unless the watching was interrupted */
    public RunStatus follow(RunId run) {
        RunStatus status = look(run);
        while (!status.isEnded()) {
            try {
                Thread.sleep(interval.toMillis());
            } catch (InterruptedException e) {
                // Ctrl-C is for this command and used up by it: the session goes on.
                screen.say("run.unwatched", run);
                return status;
            }
            status = look(run);
        }
        return status;
    }

    private RunStatus look(RunId run) {
        RunStatus status = runs.status(run);
        if (screen.isLive()) {
            List<String> bars = view.bars(status);
            screen.redraw(drawn, bars);
            drawn = bars.size();
        } else {
            tell(run, status);
        }
        return status;
    }

    private void tell(RunId run, RunStatus status) {
        Map<ExecutionId, MachineId> machines = new HashMap<>();
        for (Execution execution : status.executions()) {
            machines.put(execution.id(), execution.machine());
        }
        List<ExecutionEvent> history = runs.history(run);
        for (ExecutionEvent event : history.subList(Math.min(told, history.size()), history.size())) {
            screen.line(Screen.time(event.at()) + "  "
                    + view.event(event.state(), machines.get(event.execution()), screen.text(event.reason())));
        }
        told = history.size();
    }
}
