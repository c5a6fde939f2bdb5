// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.port.RunStore;

/**
 * Ends waits whose cause is gone. Only those: waking all that waits whenever something comes would write two changes for each machine that is
 * switched off. Thread-safe; blocks on the database, and on a step type that waits for something of its own.
 */
@Component(service = Waits.class)
public final class Waits {

    private final RunStore runs;
    private final Ledger ledger;
    private final StepPlanner planner;
    private final PresenceBoard board;

    @Activate
    public Waits(
            @Reference RunStore runs,
            @Reference Ledger ledger,
            @Reference StepPlanner planner,
            @Reference PresenceBoard board) {
        this.runs = runs;
        this.ledger = ledger;
        this.planner = planner;
        this.board = board;
    }

    /** Makes a waiting execution ready if what it waits for is there; nothing if it is not, or if it does not wait. */
    void wakeIfOver(ExecutionId id) {
        runs.execution(id)
                .filter(execution -> execution.state() == ExecutionState.WAITING)
                .filter(this::isOver)
                .ifPresent(execution -> ledger.change(
                        execution, change -> change.to(ExecutionState.READY, Message.of("engine.ready"))));
    }

    private boolean isOver(Execution waiting) {
        String why = waiting.reason().key();
        if (why.equals(StepPlanner.ABSENT)) {
            return board.isOn(waiting.machine());
        }
        return why.startsWith(StepPlanner.WAIT)
                ? planner.canBeAsked(waiting)
                : board.isOn(waiting.machine()) && !(planner.plan(waiting) instanceof StepPlan.Wait);
    }
}
