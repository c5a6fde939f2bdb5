// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What an administrator may set of who is answered at boot, in {@code etc/org.todoke.boot.cfg}. */
@ObjectClassDefinition(id = BootRules.PID, name = "%boot.rules", localization = "OSGI-INF/l10n/engine")
public @interface BootRules {

    String PID = "org.todoke.boot";

    /** What is done with machines that nobody knows. */
    @AttributeDefinition(
            name = "%boot.strangers",
            description = "%boot.strangers.description",
            options = {
                @Option(label = "%boot.strangers.discover", value = "discover"),
                @Option(label = "%boot.strangers.local-disk", value = "local-disk"),
                @Option(label = "%boot.strangers.ignore", value = "ignore")
            })
    String strangers() default "discover";

    /** MAC addresses that alone are answered, whole or by their beginning; none: all are. */
    @AttributeDefinition(name = "%boot.allow", description = "%boot.allow.description")
    String[] allow() default {};

    /** MAC addresses that are never answered, whole or by their beginning. */
    @AttributeDefinition(name = "%boot.deny", description = "%boot.deny.description")
    String[] deny() default {};
}
