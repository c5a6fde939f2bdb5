// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set of multicast, in {@code etc/org.todoke.delivery.multicast.cfg} (ruling 4). */
@ObjectClassDefinition(
        id = MulticastSettings.PID,
        name = "%delivery.multicast.settings",
        localization = "OSGI-INF/l10n/delivery")
public @interface MulticastSettings {

    String PID = "org.todoke.delivery.multicast";

    /** The interface to send by; empty for the first that is up. */
    @AttributeDefinition(
            name = "%delivery.multicast.interface",
            description = "%delivery.multicast.interface.description",
            required = false)
    String networkInterface() default "";

    /** Sessions are given addresses that differ from this one in the last byte. */
    @AttributeDefinition(name = "%delivery.multicast.pool", description = "%delivery.multicast.pool.description")
    String pool() default "239.255.77.0";

    /** UDP, on the receivers. */
    @AttributeDefinition(
            name = "%delivery.multicast.data-port",
            description = "%delivery.multicast.data-port.description",
            min = "1",
            max = "65535")
    int dataPort() default 8184;

    /** UDP, on the server. */
    @AttributeDefinition(
            name = "%delivery.multicast.repair-port",
            description = "%delivery.multicast.repair-port.description",
            min = "1",
            max = "65535")
    int repairPort() default 8185;

    /** Of all sessions together, in millions of bytes per second; 0 for no limit. */
    @AttributeDefinition(
            name = "%delivery.multicast.budget",
            description = "%delivery.multicast.budget.description",
            min = "0")
    int budgetMegabytesPerSecond() default 0;

    /** So many sessions run at once. */
    @AttributeDefinition(
            name = "%delivery.multicast.max-sessions",
            description = "%delivery.multicast.max-sessions.description",
            min = "1",
            max = "254")
    int maxSessions() default 32;

    /** The JDK's sockets alone. */
    @AttributeDefinition(name = "%delivery.multicast.plain", description = "%delivery.multicast.plain.description")
    boolean plainSockets() default false;

    /** How many routers a session may cross (TTL, hop limit). */
    @AttributeDefinition(
            name = "%delivery.multicast.hops",
            description = "%delivery.multicast.hops.description",
            min = "1",
            max = "255")
    int hops() default 1;

    /** The class of service in the IP header. */
    @AttributeDefinition(
            name = "%delivery.multicast.dscp",
            description = "%delivery.multicast.dscp.description",
            min = "0",
            max = "63")
    int dscp() default 0;

    /** A session waits so many seconds for the machines that gathered for it. */
    @AttributeDefinition(
            name = "%delivery.multicast.join-seconds",
            description = "%delivery.multicast.join-seconds.description",
            min = "1",
            max = "600")
    int joinSeconds() default 10;

    /** Smaller content goes by unicast: a session would take longer than the transfer. */
    @AttributeDefinition(
            name = "%delivery.multicast.smallest",
            description = "%delivery.multicast.smallest.description",
            min = "0")
    int smallestKilobytes() default 64;

    /** So many seconds an address or a place for a session is waited for, before machines fetch by themselves. */
    @AttributeDefinition(
            name = "%delivery.multicast.patience",
            description = "%delivery.multicast.patience.description",
            min = "0",
            max = "3600")
    int patienceSeconds() default 60;
}
