// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.MachineId;
import org.todoke.api.scenario.Scenario;

/** Starts runs and shows them. Thread-safe; blocks on the database. */
@ProviderType
public interface RunService {

    /**
     * Starts a scenario: the run and one execution for each machine are written in one transaction. A machine that is busy queues
     * (ruling 7).
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND when the scenario does not exist; INVALID when no machine is named or the scenario
     *     names a package that is gone
     */
    Run start(String scenario, List<MachineId> machines, String startedBy);

    /**
     * Starts a scenario that is in no catalogue.
     *
     * @throws org.todoke.api.text.ProblemException as {@link #start(String, List, String)}
     */
    Run start(Scenario scenario, List<MachineId> machines, String startedBy);

    /**
     * Interrupts a run: what has not begun is INTERRUPTED at once; a machine whose install is under way ends its step first, so that nothing is
     * left half done.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; CONFLICT when it has ended
     */
    void interrupt(RunId run, String by);

    /**
     * Goes on with the failed and interrupted machines of a run, each from the step at which it stopped. Where an earlier attempt may have had
     * effect, its proof is asked for first.
     *
     * @return how many
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; CONFLICT when there is nothing to resume
     */
    int resume(RunId run, String by);

    /**
     * Starts a new run of the same scenario, as it was then, on the failed and interrupted machines of a run; their errors count as cleared.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; CONFLICT when none failed
     */
    Run rerunFailed(RunId run, String by);

    /**
     * Starts the deliveries of a run that gather now, with the machines that are ready.
     *
     * @return how many machines that are
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; CONFLICT when none gathers
     */
    int startNow(RunId run);

    /**
     * Acknowledges a machine's errors (the seed's "clear error").
     *
     * @return how many there were
     */
    int clearErrors(MachineId machine);

    /** What is going on on a machine. */
    MachineRuns on(MachineId machine);

    /** @throws org.todoke.api.text.ProblemException NOT_FOUND */
    RunStatus status(RunId run);

    /** The latest runs, newest first. */
    List<Run> latest(int limit);

    /** The history of a run's executions, oldest first. */
    List<ExecutionEvent> history(RunId run);
}
