// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.MachineId;

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

    /** @throws org.todoke.api.text.ProblemException NOT_FOUND */
    RunStatus status(RunId run);

    /** The latest runs, newest first. */
    List<Run> latest(int limit);

    /** The history of a run's executions, oldest first. */
    List<ExecutionEvent> history(RunId run);
}
