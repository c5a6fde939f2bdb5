// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an administrator may set of auto-update, in {@code etc/org.todoke.updates.cfg}. */
@ObjectClassDefinition(id = UpdateSettings.PID, name = "%updates.settings", localization = "OSGI-INF/l10n/engine")
public @interface UpdateSettings {

    String PID = "org.todoke.updates";

    @AttributeDefinition(name = "%updates.enabled", description = "%updates.enabled.description")
    boolean enabled() default true;

    /** F-2.10; when machines that are on get what is of high urgency, in the server's time zone. */
    @AttributeDefinition(name = "%updates.time-of-day", description = "%updates.time-of-day.description")
    String timeOfDay() default "12:00";

    /** F-2.3; as the seed does it. */
    @AttributeDefinition(name = "%updates.newest-only", description = "%updates.newest-only.description")
    boolean newestOnly() default false;

    /** Install at the machine's next start instead of at once. */
    @AttributeDefinition(name = "%updates.at-next-boot", description = "%updates.at-next-boot.description")
    boolean atNextBoot() default false;

    /** F-2.10; whether a person at the machine is asked before something is applied, where one can be. */
    @AttributeDefinition(name = "%updates.ask", description = "%updates.ask.description")
    boolean ask() default false;

    @AttributeDefinition(
            name = "%updates.ask-minutes",
            description = "%updates.ask-minutes.description",
            min = "1",
            max = "1440")
    int askMinutes() default 15;

    @AttributeDefinition(
            name = "%updates.ask-otherwise",
            description = "%updates.ask-otherwise.description",
            options = {
                @Option(label = "%updates.ask-otherwise.apply", value = "apply"),
                @Option(label = "%updates.ask-otherwise.refuse", value = "refuse")
            })
    String askOtherwise() default "apply";

    /** F-1.2; agents that are older than the server's. */
    @AttributeDefinition(name = "%updates.agents", description = "%updates.agents.description")
    boolean agents() default true;
}
