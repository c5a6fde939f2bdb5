// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.Optional;

/**
 * What is going on on one machine.
 *
 * @param present the execution that has the machine
 * @param queued executions that stand in its queue
 * @param awaitingBoot installs that are delivered and wait for its next start; at most {@value #MOST_AWAITING_BOOT} (F-2.25)
 * @param error its latest ended execution, when that failed or was interrupted and nobody has cleared it
 */
public record MachineRuns(Optional<Execution> present, int queued, int awaitingBoot, Optional<Execution> error) {

    public static final int MOST_AWAITING_BOOT = 100;

    /** Whether a scenario runs, or is about to. */
    public boolean isBusy() {
        return present.isPresent() || queued > 0;
    }
}
