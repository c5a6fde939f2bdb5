// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.schedule;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The schedules. Thread-safe; blocks on the database. */
@ProviderType
public interface ScheduleService {

    /** How many due times {@link #upcoming} tells at most. */
    int MOST_UPCOMING = 100;

    /** All schedules by name. */
    List<ScheduleStatus> list();

    /** @throws org.todoke.api.text.ProblemException NOT_FOUND */
    ScheduleStatus get(String name);

    /**
     * Adds a schedule.
     *
     * @throws org.todoke.api.text.ProblemException INVALID when a field is out of its limits, the recurrence is never due, or a machine's word means
     *     none; NOT_FOUND when there is no such scenario; CONFLICT when the name is taken
     */
    ScheduleStatus create(Schedule schedule, String createdBy);

    /**
     * Replaces the schedule of this name.
     *
     * @param version that which the edit was made from
     * @throws org.todoke.api.text.ProblemException as {@link #create}; NOT_FOUND; CONFLICT when it was edited meanwhile
     */
    ScheduleStatus edit(Schedule schedule, long version);

    /** Takes it away; runs that it started go on. @throws org.todoke.api.text.ProblemException NOT_FOUND */
    void remove(String name);

    /** The due times after now, in order, at most {@value #MOST_UPCOMING}; of a schedule that is switched off those that it would have. */
    List<Instant> upcoming(Schedule schedule, int count);

    /** What came of its due times, newest first. @throws org.todoke.api.text.ProblemException NOT_FOUND */
    List<Firing> firings(String name, int limit);

    /** What comes next, one for each schedule that is due again; for who fires. */
    List<Due> due();

    /**
     * A time has come: starts the run, or writes down why not, and sets the schedule to its next time. A due time that was dealt with, or that an edit
     * has done away with, does nothing; so it may be told twice.
     */
    void fire(Due due);

    /** Interrupts what has not begun of runs whose window is over. */
    void endWindows();

    /** Calls back, from any thread, when what {@link #due} says has changed otherwise than by {@link #fire}; closing ends it. */
    AutoCloseable onChange(Runnable listener);
}
