// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set of the agents' gateway, in {@code etc/org.todoke.gateway.cfg}. */
@ObjectClassDefinition(id = GatewaySettings.PID, name = "%gateway.settings", localization = "OSGI-INF/l10n/gateway")
public @interface GatewaySettings {

    String PID = "org.todoke.gateway";

    /** For how long a poll without work is held open; an agent counts as silent when it is missing for longer than the engine's limit. */
    @AttributeDefinition(
            name = "%gateway.poll-seconds",
            description = "%gateway.poll-seconds.description",
            min = "1",
            max = "300")
    int pollSeconds() default 50;

    /** How many requests of agents may be open at once, the waiting polls among them. */
    @AttributeDefinition(
            name = "%gateway.max-open",
            description = "%gateway.max-open.description",
            min = "10",
            max = "200000")
    int maxOpen() default 20_000;

    /** So many wrong credentials from one address within a minute are answered; then it must wait. */
    @AttributeDefinition(
            name = "%gateway.failures-per-minute",
            description = "%gateway.failures-per-minute.description",
            min = "1",
            max = "10000")
    int failuresPerMinute() default 30;
}
