// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set of the engine, in {@code etc/org.todoke.engine.cfg}. */
@ObjectClassDefinition(id = EngineSettings.PID, name = "%engine.settings", localization = "OSGI-INF/l10n/engine")
public @interface EngineSettings {

    String PID = "org.todoke.engine";
    int MOST_AT_WORK = 10_000;
    int SHORTEST_SILENCE = 10;
    int LONGEST_SILENCE = 3_600;

    /** F-2.21; how many machines may be at work at once over all runs. */
    @AttributeDefinition(
            name = "%engine.machines-at-work",
            description = "%engine.machines-at-work.description",
            min = "1",
            max = "" + EngineSettings.MOST_AT_WORK)
    int machinesAtWork() default 100;

    /** How many machines of a group may be at work at once, as {@code GROUP=NUMBER}, with commas between; groups that are not named have no limit of their own. */
    @AttributeDefinition(name = "%engine.groups-at-work", description = "%engine.groups-at-work.description")
    String[] groupsAtWork() default {};

    /** After so many seconds without a word from its agent a machine counts as silent. */
    @AttributeDefinition(
            name = "%engine.silent-after",
            description = "%engine.silent-after.description",
            min = "" + EngineSettings.SHORTEST_SILENCE,
            max = "" + EngineSettings.LONGEST_SILENCE)
    int silentAfterSeconds() default 90;

    /** The hours of the day in which deliveries begin, as {@code 22:00-05:00}; empty for all. {@code GROUP=22:00-05:00} is for a group alone. */
    @AttributeDefinition(name = "%engine.delivery-hours", description = "%engine.delivery-hours.description")
    String[] deliveryHours() default {};

    /** The time zone of these hours, as {@code Asia/Tokyo}; empty for the server's own. */
    @AttributeDefinition(
            name = "%engine.delivery-zone",
            description = "%engine.delivery-zone.description",
            required = false)
    String deliveryZone() default "";
}
