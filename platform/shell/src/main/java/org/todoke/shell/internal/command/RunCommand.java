// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.api.text.ProblemException;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.watch.RunView;
import org.todoke.shell.internal.watch.RunWatch;

/** What commands share that show a run. */
public abstract class RunCommand extends TodokeCommand {

    @Reference
    RunService runs;

    @Reference
    MachineService machines;

    Clock clock = Clock.systemUTC();
    Duration interval = Duration.ofMillis(500);

    /** @throws ProblemException INVALID when it is no number */
    static RunId id(String text) {
        try {
            return new RunId(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("shell.run.number", text);
        }
    }

    final void print(RunId run) {
        view().print(runs.status(run));
    }

    final void printHistory(RunId run) {
        RunView view = view();
        Map<ExecutionId, MachineId> machineOf =
                runs.status(run).executions().stream().collect(Collectors.toMap(Execution::id, Execution::machine));
        screen().line("");
        List<ExecutionEvent> history = runs.history(run);
        if (history.isEmpty()) { // each execution begins with an event
            screen().say("run.no-history");
        }
        history.forEach(event -> screen().line(Screen.time(event.at()) + "  "
                + view.event(event.state(), machineOf.get(event.execution()), screen().text(event.reason()))));
    }

    /**
     * Follows the run and prints how it ended.
     *
     * @throws org.todoke.api.text.ProblemException CONFLICT when it failed on some machine, so that a script sees it
     */
    final void watch(RunId run) {
        RunView view = view();
        RunStatus status = new RunWatch(runs, screen(), view, interval).follow(run);
        if (!status.isEnded()) {
            return;
        }
        view.print(status);
        if (!status.isSuccess()) {
            throw conflict(
                    "shell.run.has-failed",
                    run,
                    status.executions().stream()
                            .filter(execution -> execution.state().isError())
                            .count(),
                    status.executions().size());
        }
    }

    private RunView view() {
        Map<MachineId, String> names = machines.names();
        return new RunView(screen(), names, clock);
    }
}
