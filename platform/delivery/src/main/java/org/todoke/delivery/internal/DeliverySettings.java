// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set of the delivery of content, in {@code etc/org.todoke.delivery.cfg}. */
@ObjectClassDefinition(id = DeliverySettings.PID, name = "%delivery.settings", localization = "OSGI-INF/l10n/delivery")
public @interface DeliverySettings {

    String PID = "org.todoke.delivery";

    /** So many transfers run at once; further ones are told to come again. */
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
}
