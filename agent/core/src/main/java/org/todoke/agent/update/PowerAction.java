// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.todoke.agent.wire.work.Action.Power.Change;
import org.todoke.agent.wire.work.Report.Phase;
import org.todoke.agent.wire.work.Result.Failure.Cause;

/**
 * Restarts the machine or switches it off. A restart is proved by another boot id; switching off is done when the system has agreed,
 * so that the result still reaches the server.
 */
final class PowerAction {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long LOOK_MILLIS = 500;

    private final Workshop workshop;
    private final Steps steps;

    PowerAction(Workshop workshop, Steps steps) {
        this.workshop = workshop;
        this.steps = steps;
    }

    /** Why it cannot be done here; empty when it can. */
    Optional<String> refusal(Change change) {
        Optional<String> refusal = workshop.power().refusal();
        return change == Change.RESTART && workshop.bootId().isEmpty() && !refusal.isPresent()
                ? Optional.of("The machine does not say when it was started, so that a restart could not be proved")
                : refusal;
    }

    /**
     * Where nobody knows in which boot it was begun, the system is not asked twice: that could restart the machine without end.
     *
     * @param again whether it was begun before, by this process or one before it
     * @param beganInBoot the boot id at that time
     */
    void perform(Change change, boolean again, String beganInBoot) throws ActionFailedException, InterruptedException {
        if (again && (workshop.bootId().isEmpty() || beganInBoot.isEmpty())) {
            throw ActionFailedException.before(
                    Cause.AGENT_ERROR,
                    "The agent ended while the machine's power was to be changed, and cannot tell whether it was:"
                            + " the machine does not say when it was started");
        }
        if (again && !workshop.bootId().equals(beganInBoot)) {
            return; // the machine has been down
        }
        steps.at(Phase.RUNNING);
        try {
            workshop.power().change(change);
        } catch (IOException e) {
            throw ActionFailedException.before(Cause.AGENT_ERROR, "The system refused: " + e.getMessage());
        }
        if (change == Change.RESTART) {
            awaitEnd();
        }
    }

    /** Ends by the end of this process; if that does not come, the restart has failed. */
    private void awaitEnd() throws ActionFailedException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() - end < 0) {
            steps.alive();
            Thread.sleep(LOOK_MILLIS);
        }
        throw ActionFailedException.before(
                Cause.AGENT_ERROR, "The system agreed to restart, but is still up after 10 minutes");
    }
}
