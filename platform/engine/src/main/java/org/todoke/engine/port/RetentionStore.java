// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todoke.api.run.RunId;

/** Runs that are over, and their removal in parts that are each a short transaction. */
public interface RetentionStore {

    /**
     * Runs that have ended and are not hidden, by rising number.
     *
     * @param wholeBefore runs that began at or before this instant are told
     * @param logsBefore and those that began at or before this one and still have their logs
     * @param after only of higher numbers
     */
    List<PastRun> ended(Optional<Instant> wholeBefore, Optional<Instant> logsBefore, long after, int limit);

    /**
     * Whether the run is the last word on a machine of which an error stands that nobody has cleared: without it the machine would have another
     * last word.
     */
    boolean isLastWordOnError(RunId run);

    /** Hides a run that has ended: from now on nobody sees it or resumes it. @return false when it is under way or is gone */
    boolean hide(RunId run);

    /** Runs that are hidden and not yet gone, by rising number. */
    List<RunId> hidden(int limit);

    /**
     * Takes away some executions of a hidden run with all that belongs to them; when there are none left, the run.
     *
     * @return how many executions; 0 when the run is gone
     */
    int removeSome(RunId run, int limit);

    /**
     * Takes away the logs of some executions of a run that has ended.
     *
     * @param after only of executions of higher numbers
     * @return the number of the last one; empty when it was the end, or the run is under way again
     */
    Optional<Long> removeLogs(RunId run, long after, int limit);

    /** Takes away what came of due times at or before this instant, but a schedule's latest and those whose window is open. @return how many */
    int removeFirings(Instant dueBefore, int limit);

    /**
     * @param endedAt when its last machine ended
     * @param newer how many later runs there are of its scenario
     * @param windowOpen whether the end of a schedule's window is still to come for it
     * @param hasLogs whether its logs were not taken away
     */
    record PastRun(
            RunId id, String scenario, Instant endedAt, int machines, int newer, boolean windowOpen, boolean hasLogs) {}
}
