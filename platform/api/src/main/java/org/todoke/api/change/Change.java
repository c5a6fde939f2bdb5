// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.change;

import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;

/** Something has become other than it was. Immutable. */
public sealed interface Change {

    /** @param execution as it was stored; one with a higher version is newer, in whatever order they come */
    record OfExecution(Execution execution) implements Change {}

    /** A machine is new or back, has answered what it is, has another name or group, or is in quarantine. Silence is no change: nothing happens when it begins. */
    record OfMachine(MachineId machine) implements Change {}

    /** A machine was heard while it booted from the network, or was answered. */
    record OfBoot(MacAddress mac) implements Change {}
}
