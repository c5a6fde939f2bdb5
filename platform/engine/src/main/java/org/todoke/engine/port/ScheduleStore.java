// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.ScheduleStatus;

/** The schedules, and what came of their due times. */
public interface ScheduleStore {

    /** All schedules by name, each with its latest firing. */
    List<ScheduleStatus> all();

    Optional<ScheduleStatus> find(String name);

    /** @return false when the name is taken; then nothing is changed */
    boolean insert(ScheduleStatus status);

    /**
     * Stores all but the firings, over the version that it was made from.
     *
     * @param next its version is the stored one's plus 1
     * @return false when the stored version is another, or there is none; then nothing is changed
     */
    boolean update(ScheduleStatus next);

    /** Takes it and its firings away. @return false when there is none */
    boolean delete(String name);

    /** Writes down what came of a due time. @return false when that stands there already; then nothing is changed */
    boolean insertFiring(Firing firing);

    /** The latest firings of a schedule, by due time, newest first. */
    List<Firing> firings(String name, int limit);

    /** Firings whose window ended at or before this instant and was not closed yet. */
    List<Firing> windowsOver(Instant now);

    /** Takes the end of its window from a firing. */
    void closeWindow(Firing firing);
}
