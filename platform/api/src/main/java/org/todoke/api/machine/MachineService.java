// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.machine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The registry of machines. Thread-safe; each call reads the database. */
@ProviderType
public interface MachineService {

    /** All machines by name. */
    List<Machine> list();

    /** The names that machines had which were taken out of the fleet. */
    Map<MachineId, String> lastNames();

    /** Every machine's name, for what is past also those that were taken out of the fleet. */
    default Map<MachineId, String> names() {
        Map<MachineId, String> names = new HashMap<>(lastNames());
        list().forEach(machine -> names.put(machine.id(), machine.name()));
        return names;
    }

    /**
     * A machine by its name or id.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND, with the name
     */
    Machine get(String nameOrId);

    /**
     * The machines meant by what an operator wrote: names, ids, {@code group:NAME}, or {@code all}; each machine once.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND when a word means no machine
     */
    List<Machine> select(List<String> words);

    Presence presence(MachineId machine);

    /**
     * Gives a machine another name, another group or both.
     *
     * @param before the machine as it was read
     * @throws org.todoke.api.text.ProblemException INVALID for a name or group that cannot be one; CONFLICT when another machine has the name, or somebody
     *     else has done it meanwhile; NOT_FOUND when the machine is no more
     */
    Machine place(Machine before, String name, String group);
}
