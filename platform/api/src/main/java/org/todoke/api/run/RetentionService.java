// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.text.Message;

/**
 * Takes away runs that ended long ago, and logs. Only of runs that have ended; never of one whose outcome still counts, as the error of a machine
 * that nobody has cleared. Thread-safe; blocks on the database.
 */
@ProviderType
public interface RetentionService {

    /** The rules as they are set. */
    RetentionRules rules();

    /** What the rules say now of the oldest runs that are old enough for them; changes nothing. At most 1,000, oldest number first. */
    List<Judged> preview();

    /**
     * Takes away what has had its time, in many small transactions, so that nobody waits for it. A server that is killed in it goes on at the next
     * call. What was taken away stands in the log.
     *
     * @return empty when another call is at it
     */
    Optional<Removed> purge();

    /** A run and what becomes of it. */
    record Judged(RunId run, String scenario, Instant endedAt, int machines, Fate fate, Message reason) {}

    /** What becomes of a run. */
    enum Fate {
        /** It goes, with everything that belongs to it. */
        WHOLE,
        /** Its logs go; who did what with which outcome stays. */
        LOGS,
        /** It is old enough to go, but something keeps it. */
        KEPT
    }

    /**
     * What a call has taken away.
     *
     * @param runs the runs, each as it was
     * @param firings so many notes of what schedules once started
     * @param more whether there is more to take away: a call does a bounded amount
     */
    record Removed(List<Judged> runs, int firings, boolean more) {}
}
