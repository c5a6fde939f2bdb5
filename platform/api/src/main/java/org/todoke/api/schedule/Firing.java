// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.schedule;

import java.time.Instant;
import java.util.Optional;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;

/**
 * What came of a schedule's due time; each due time has one at most.
 *
 * @param due the time that it was about
 * @param at when it was decided
 * @param run the run that was started, with {@link Outcome#STARTED}
 * @param windowEnds when what has not begun of the run is interrupted; empty without a window, and once that is done
 * @param reason for a person: what was started, or why not
 */
public record Firing(
        String schedule,
        Instant due,
        Instant at,
        Outcome outcome,
        Optional<RunId> run,
        Optional<Instant> windowEnds,
        Message reason) {

    /** How it went. */
    public enum Outcome {
        /** A run was started. */
        STARTED,
        /** The server came too late for it. */
        MISSED,
        /** The run that the schedule started before had not ended: a second beside it would only queue. */
        SKIPPED,
        /** The run could not be started; the reason says why. */
        REFUSED
    }
}
