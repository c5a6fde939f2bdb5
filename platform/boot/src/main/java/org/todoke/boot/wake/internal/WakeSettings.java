// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set of Wake-on-LAN, in {@code etc/org.todoke.wake.cfg}. */
@ObjectClassDefinition(id = WakeSettings.PID, name = "%wake.settings", localization = "OSGI-INF/l10n/boot")
public @interface WakeSettings {

    String PID = "org.todoke.wake";

    /** The interfaces that packets leave by; none named: all that are up and have an IPv4 address, except loopback. */
    @AttributeDefinition(name = "%wake.interfaces", description = "%wake.interfaces.description")
    String[] interfaces() default {};

    /** Broadcast addresses of networks behind routers. */
    @AttributeDefinition(name = "%wake.broadcasts", description = "%wake.broadcasts.description")
    String[] broadcasts() default {};

    @AttributeDefinition(name = "%wake.port", description = "%wake.port.description", min = "1", max = "65535")
    int port() default 9;

    /** {@code MAC=PASSWORD}; the key begins with a dot, so that it is never shown as a property of the service. */
    @AttributeDefinition(
            name = "%wake.passwords",
            description = "%wake.passwords.description",
            type = AttributeType.PASSWORD)
    String[] _passwords() default {};
}
