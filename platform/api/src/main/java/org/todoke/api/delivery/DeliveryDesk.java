// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.MachineId;

/** Where the sessions of runs are arranged. Thread-safe; never blocks. */
@ProviderType
public interface DeliveryDesk {

    /**
     * Sees to it that a session is opened with which this machine gets the content, if it is to get it together with others. Done in the
     * background; what hinders it is told as the machine's {@link Arrival}, and the machine then fetches by itself. May be repeated.
     */
    void arrange(MachineId machine, ContentRef content);
}
