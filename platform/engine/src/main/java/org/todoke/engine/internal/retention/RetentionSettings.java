// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.retention;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long what is over is kept, in {@code etc/org.todoke.retention.cfg}. */
@ObjectClassDefinition(id = RetentionSettings.PID, name = "%retention.settings", localization = "OSGI-INF/l10n/engine")
public @interface RetentionSettings {

    String PID = "org.todoke.retention";
    int MOST_DAYS = 36_500;
    int MOST_RUNS = 1_000_000;

    /** Runs are removed so many days after their end; 0 keeps them for ever. */
    @AttributeDefinition(
            name = "%retention.run-days",
            description = "%retention.run-days.description",
            min = "0",
            max = "" + RetentionSettings.MOST_DAYS)
    int runDays() default 365;

    /** So many of the latest runs of each scenario are kept however old they are. */
    @AttributeDefinition(
            name = "%retention.newest-runs",
            description = "%retention.newest-runs.description",
            min = "0",
            max = "" + RetentionSettings.MOST_RUNS)
    int newestRuns() default 10;

    /** The logs of a run are removed so many days after its end; 0 keeps them as long as the run. */
    @AttributeDefinition(
            name = "%retention.log-days",
            description = "%retention.log-days.description",
            min = "0",
            max = "" + RetentionSettings.MOST_DAYS)
    int logDays() default 90;
}
