// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** The latest runs. */
@Service
@Command(scope = "todoke", name = "run-list", description = "Lists the latest 20 runs, newest first")
public final class RunListCommand extends ShowCommand {

    private static final int LATEST = 20;

    @Reference
    RunService runs;

    @Override
    protected void run() {
        if (isForScript(() -> runs.latest(LATEST).stream()
                .map(run -> new RunForm(screen()).of(runs.status(run.id())))
                .toList())) {
            return;
        }
        Table table = screen().table("run", "scenario", "started", "by", "state", "machines", "done", "failed")
                .right(0)
                .right(5)
                .right(6)
                .right(7);
        for (Run run : runs.latest(LATEST)) {
            RunStatus status = runs.status(run.id());
            String state = status.isEnded() ? status.isSuccess() ? "run.completed" : "run.failed" : "run.going";
            table.row(
                    run.id(),
                    run.scenario().name(),
                    Screen.time(run.startedAt()),
                    run.startedBy(),
                    screen().text(state),
                    status.executions().size(),
                    status.count(ExecutionState.COMPLETED),
                    status.count(ExecutionState.FAILED));
        }
        screen().show(table);
    }
}
