// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.MachineId;

/** Boot entries, what machines are to start, and by which addresses machines are known. */
public interface BootStore {

    /** All entries by name. */
    List<BootEntry> entries();

    Optional<BootEntry> entry(String name);

    /** @return false when the name is taken; then nothing is changed */
    boolean insert(BootEntry entry);

    /** @return false when there is none */
    boolean deleteEntry(String name);

    /** What the machine is to start, over what it was to start before. */
    void assign(MachineId machine, String entry);

    /** @return false when the machine was not to start this */
    boolean unassign(MachineId machine, String entry);

    /** The entry's name by machine. */
    Map<MachineId, String> assignments();

    Optional<String> assignment(MachineId machine);

    /** The machine that has this interface. */
    Optional<MachineId> machineOf(MacAddress mac);

    /** The machine that has this SMBIOS UUID; empty when several have, as some vendors manage. */
    Optional<MachineId> machineOf(String uuid);

    /** Writes down that the machine has this interface. @return false when a machine has it already */
    boolean insert(MacAddress mac, MachineId machine, Optional<String> uuid);

    /** Forgets the machine's interfaces and what it was to start. */
    void forget(MachineId machine);

    /** All interfaces that are known. */
    List<MacAddress> interfaces();

    /** How many machines are pending. */
    int countPending();
}
