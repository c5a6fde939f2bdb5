// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;

/** Runs, executions and their history. */
public interface RunStore {

    /** Writes a new run under a new number. */
    Run insertRun(Scenario scenario, Instant startedAt, String startedBy);

    /** Writes a new execution in QUEUED under a new number, with version 0, step 0 and attempt 0. */
    Execution insertExecution(RunId run, MachineId machine, Message reason, Instant createdAt);

    Optional<Run> run(RunId id);

    /** The latest runs, newest first. */
    List<Run> latest(int limit);

    Optional<Execution> execution(ExecutionId id);

    /** A run's executions, by machine name. */
    List<Execution> executions(RunId run);

    /** Executions in this state, oldest number first. */
    List<Execution> inState(ExecutionState state, int limit);

    /** Ids of the executions in this state, oldest number first. Called with large limits: a store reads no more than the ids. */
    default List<ExecutionId> idsInState(ExecutionState state, int limit) {
        return inState(state, limit).stream().map(Execution::id).toList();
    }

    /** Executions not in a final state whose deadline is at or before this instant, most overdue first. */
    List<Execution> overdue(Instant now, int limit);

    /** How many executions count against the limit ({@link ExecutionState#isAtWork}). */
    int countAtWork();

    /**
     * Stores the execution over the version that it was made from.
     *
     * @param next its version is the stored one's plus 1
     * @return false when the stored version is another; then nothing is changed
     */
    boolean update(Execution next);

    void append(ExecutionEvent event);

    /** All events of a run, oldest first. */
    List<ExecutionEvent> history(RunId run);

    /**
     * Gives a machine to an execution, if nobody has it. At most one execution holds a machine, by a key of the database.
     *
     * @return whether this execution holds it now
     */
    boolean claim(MachineId machine, ExecutionId execution);

    /** The execution that holds this machine. */
    Optional<Execution> holder(MachineId machine);

    /** Takes the machine from this execution, if it holds it. */
    void release(MachineId machine, ExecutionId execution);

    /** The oldest queued execution of a machine. */
    Optional<Execution> nextQueued(MachineId machine);

    /** The machines that have a queued execution and that nobody holds. */
    List<MachineId> idleWithQueue(int limit);
}
