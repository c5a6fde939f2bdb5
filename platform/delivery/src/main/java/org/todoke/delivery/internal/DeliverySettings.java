// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set of the delivery of content, in {@code etc/org.todoke.delivery.cfg}. */
@ObjectClassDefinition(id = DeliverySettings.PID, name = "%delivery.settings", localization = "OSGI-INF/l10n/delivery")
public @interface DeliverySettings {

    String PID = "org.todoke.delivery";

    /** So many transfers run at once; further ones wait. */
    @AttributeDefinition(
            name = "%delivery.max-transfers",
            description = "%delivery.max-transfers.description",
            min = "1",
            max = "10000")
    int maxTransfers() default 200;

    /** So many transfers of one machine run at once. */
    @AttributeDefinition(
            name = "%delivery.max-per-machine",
            description = "%delivery.max-per-machine.description",
            min = "1",
            max = "100")
    int maxTransfersPerMachine() default 4;

    /** So many requests wait for a place; further ones are told to come again. */
    @AttributeDefinition(
            name = "%delivery.max-waiting",
            description = "%delivery.max-waiting.description",
            min = "0",
            max = "100000")
    int maxWaiting() default 5_000;

    /** A request waits so many seconds for a place before it is told to come again; less than an agent waits for an answer. */
    @AttributeDefinition(
            name = "%delivery.wait-seconds",
            description = "%delivery.wait-seconds.description",
            min = "0",
            max = "25")
    int waitSeconds() default 20;

    /** Of all transfers together, in millions of bytes per second; 0 for no limit. */
    @AttributeDefinition(name = "%delivery.bandwidth", description = "%delivery.bandwidth.description", min = "0")
    int megabytesPerSecond() default 0;

    /** Of one transfer, in millions of bytes per second; 0 for no limit. */
    @AttributeDefinition(
            name = "%delivery.transfer-bandwidth",
            description = "%delivery.transfer-bandwidth.description",
            min = "0")
    int transferMegabytesPerSecond() default 0;

    /** Of the transfers to the machines of a group together, as {@code GROUP=NUMBER}; groups that are not named have no limit of their own. */
    @AttributeDefinition(name = "%delivery.group-bandwidth", description = "%delivery.group-bandwidth.description")
    String[] groupMegabytesPerSecond() default {};

    /** Whether machines may give content to others of their network, those whose agents were started with that. */
    @AttributeDefinition(name = "%delivery.peers", description = "%delivery.peers.description")
    boolean peers() default false;
}
