// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.watch;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunStatus;
import org.todoke.api.scenario.StepSpec;
import org.todoke.shell.internal.screen.Cells;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** Shows a run: a table to read, or bars to watch. For one thread. */
public final class RunView {

    private static final int BAR_CELLS = 20;
    private static final int MAX_NAME_CELLS = 24;
    private static final int EVENT_NAME_CELLS = 12;
    private static final int STATE_CELLS = 10;
    private static final int PERCENT = 100;

    /** Lines that are not a machine's: the run, what is left out, and the prompt below. */
    private static final int OTHER_LINES = 3;

    private final Screen screen;
    private final Map<MachineId, String> names;
    private final Clock clock;

    /** @param names machine names; a machine that is not among them is shown by its id */
    public RunView(Screen screen, Map<MachineId, String> names, Clock clock) {
        this.screen = screen;
        this.names = names;
        this.clock = clock;
    }

    /** The run in one line. */
    public String headline(RunStatus status) {
        String state = status.isEnded() ? status.isSuccess() ? "run.completed" : "run.failed" : "run.going";
        return screen.text(
                "run.headline",
                status.run().id(),
                status.run().scenario().name(),
                screen.text(state),
                status.count(ExecutionState.COMPLETED),
                status.count(ExecutionState.FAILED),
                status.executions().size());
    }

    /** One row for each machine, and below it why each failed machine failed. */
    public void print(RunStatus status) {
        screen.line(headline(status));
        screen.say(
                "run.started",
                Screen.time(status.run().startedAt()),
                Cells.plain(status.run().startedBy()));
        status.run().stopped().ifPresent(reason -> screen.line(screen.text(reason)));
        status.gatherings().stream()
                .filter(gathering -> gathering.started().isEmpty())
                .forEach(gathering -> screen.say(
                        "run.gathers",
                        gathering.step() + 1,
                        gathering.round(),
                        gathering.joined(),
                        gathering.expected(),
                        Screen.time(gathering.due()),
                        status.run().id()));
        Table table = screen.table("machine", "state", "step", "progress", "time", "reason")
                .right(3);
        status.executions()
                .forEach(execution -> table.row(
                        name(execution),
                        state(execution.state()),
                        step(status, execution),
                        percent(status, execution),
                        length(execution),
                        screen.text(execution.reason())));
        screen.show(table);
        status.executions().stream()
                .filter(execution -> execution.state() == ExecutionState.FAILED)
                .forEach(this::explain);
    }

    /** Bars of all machines, as many as the screen has lines for; those still at work first when there are more. */
    public List<String> bars(RunStatus status) {
        var lines = new ArrayList<String>();
        lines.add(Cells.cut(headline(status), screen.cells()));
        int room = Math.max(1, screen.height() - OTHER_LINES);
        List<Execution> shown = chosen(status.executions(), room);
        int nameCells = shown.stream()
                .mapToInt(execution -> Math.min(MAX_NAME_CELLS, Cells.width(name(execution))))
                .max()
                .orElse(0);
        shown.forEach(execution -> lines.add(bar(status, execution, nameCells)));
        if (shown.size() < status.executions().size()) {
            lines.add(screen.text("run.more", status.executions().size() - shown.size()));
        }
        return lines;
    }

    /** What an execution has come to, in a line for a log. */
    public String event(ExecutionState state, MachineId machine, String reason) {
        return Cells.left(Cells.plain(names.getOrDefault(machine, machine.value())), EVENT_NAME_CELLS) + "  "
                + Cells.left(state(state), STATE_CELLS) + "  " + Cells.plain(reason);
    }

    String state(ExecutionState state) {
        return screen.text("state." + state.name().toLowerCase(Locale.ROOT));
    }

    private static List<Execution> chosen(List<Execution> executions, int room) {
        if (executions.size() <= room) {
            return executions;
        }
        return executions.stream()
                .sorted(Comparator.comparing(
                                (Execution execution) -> execution.state().isEnded())
                        .thenComparing(execution -> !execution.state().isAtWork()))
                .limit(room)
                .toList();
    }

    private String bar(RunStatus status, Execution execution, int nameCells) {
        double done = Progress.of(execution, status.run().scenario().steps().size());
        String line = Cells.left(name(execution), nameCells)
                + "  [" + Progress.bar(done, BAR_CELLS) + "] "
                + Cells.right((int) (done * PERCENT) + " %", 5)
                + "  " + state(execution.state())
                + detail(status, execution);
        return Cells.cut(line, screen.cells());
    }

    private String detail(RunStatus status, Execution execution) {
        if (execution.state() == ExecutionState.DELIVERING && execution.bytesTotal() > 0) {
            return "  " + Screen.size(execution.bytesDone()) + " / " + Screen.size(execution.bytesTotal());
        }
        return execution.state().isEnded() || execution.state() == ExecutionState.WAITING
                ? "  " + Cells.plain(screen.text(execution.reason()))
                : "  " + step(status, execution);
    }

    private void explain(Execution execution) {
        screen.line(name(execution) + ": " + Cells.plain(screen.text(execution.reason())));
        execution
                .output()
                .lines()
                .map(Cells::plain)
                .filter(line -> !line.isEmpty())
                .forEach(line -> screen.line("    " + line));
    }

    private static String step(RunStatus status, Execution execution) {
        List<StepSpec> steps = status.run().scenario().steps();
        int number = Math.min(execution.step() + 1, steps.size());
        if (number < 1) {
            return "—";
        }
        StepSpec step = steps.get(number - 1);
        return number + "/" + steps.size() + " " + step.parameters().getOrDefault(step.type(), step.type());
    }

    private static String percent(RunStatus status, Execution execution) {
        int steps = status.run().scenario().steps().size();
        return (int) (Progress.of(execution, steps) * PERCENT) + " %";
    }

    private String length(Execution execution) {
        return execution
                .startedAt()
                .map(began -> Duration.between(began, execution.endedAt().orElseGet(clock::instant)))
                .map(Screen::duration)
                .orElse("—");
    }

    private String name(Execution execution) {
        return Cells.plain(
                names.getOrDefault(execution.machine(), execution.machine().value()));
    }
}
