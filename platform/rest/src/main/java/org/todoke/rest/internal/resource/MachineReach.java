// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.Collection;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.Machine;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.call.Call;

/** Asks whether something may be done to machines, by their groups. */
final class MachineReach {

    private MachineReach() {}

    /** @throws ProblemException DENIED */
    static Machine require(Machine machine, Call call, Permission permission) {
        call.caller().require(permission, machine.group());
        return machine;
    }

    /** @throws ProblemException DENIED when it may not be done to one of them */
    static void require(Collection<Machine> machines, Call call, Permission permission) {
        machines.forEach(machine -> require(machine, call, permission));
    }
}
