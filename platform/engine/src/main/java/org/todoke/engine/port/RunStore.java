// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Stage;
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

    /** Writes new executions in QUEUED under new, rising numbers, with version 0, step 0 and attempt 0, and their first events. */
    List<Execution> insertExecutions(RunId run, List<NewExecution> executions, Message reason, Instant createdAt);

    /** Writes one new execution of the first wave. */
    default Execution insertExecution(RunId run, MachineId machine, Message reason, Instant createdAt) {
        return insertExecutions(run, List.of(new NewExecution(machine, Stage.DO, 0)), reason, createdAt)
                .get(0);
    }

    /** A new execution. */
    record NewExecution(MachineId machine, Stage stage, int wave) {}

    /** Lets the next wave begin. @return false when another than {@code from} is the open one; then nothing is changed */
    boolean openWave(RunId run, int from, int to);

    /** Writes why a run is interrupted, or that it is not. */
    void stop(RunId run, Optional<Message> reason);

    /** The runs that are not known to have ended, oldest first. */
    List<Run> underWay();

    /** Notes whether a run is under way. */
    void setUnderWay(RunId run, boolean underWay);

    /** How many executions of a run are in which state, wave by wave. */
    List<Tally> tally(RunId run);

    /** So many executions of a wave. */
    record Tally(int wave, ExecutionState state, int count) {}

    /** How many executions of runs of this scenario are at work. */
    int countAtWorkOf(String scenario);

    /** How many machines of this group are at work. */
    int countAtWorkIn(String group);

    /** Executions of a run in this state, oldest number first. */
    List<Execution> inState(RunId run, ExecutionState state, int limit);

    /** The machine's executions in these states, oldest number first. */
    List<Execution> of(MachineId machine, Set<ExecutionState> states);

    /** The machine's execution that ended last. */
    Optional<Execution> latestEnded(MachineId machine);

    /** The machines on which installs are going on that were delivered for their next boot (F-2.24). */
    Set<MachineId> installingAfterBoot();

    /** Executions that gather for this delivery, oldest number first. */
    List<Execution> gatheringFor(long gathering);

    Optional<Run> run(RunId id);

    /** The scenario of a run that there is; it never changes, so that a store need not read it anew. */
    default Scenario scenario(RunId id) {
        return run(id).orElseThrow().scenario();
    }

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

    /** Executions that have not ended, whose deadline is at or before this instant, most overdue first. */
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

    /** The oldest queued execution of a machine whose wave is open. */
    Optional<Execution> nextQueued(MachineId machine);

    /** The machines that have a queued execution whose wave is open, and that nobody holds. */
    List<MachineId> idleWithQueue(int limit);
}
