// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set of the engine, in {@code etc/org.todoke.engine.cfg}. */
@ObjectClassDefinition(id = EngineSettings.PID, name = "%engine.settings", localization = "OSGI-INF/l10n/engine")
public @interface EngineSettings {

    String PID = "org.todoke.engine";

    /** F-2.21; how many machines may be at work at once over all runs. */
    @AttributeDefinition(
            name = "%engine.machines-at-work",
            description = "%engine.machines-at-work.description",
            min = "1",
            max = "10000")
    int machinesAtWork() default 100;

    /** After so many seconds without a word from its agent a machine counts as silent. */
    @AttributeDefinition(
            name = "%engine.silent-after",
            description = "%engine.silent-after.description",
            min = "10",
            max = "3600")
    int silentAfterSeconds() default 90;
}
