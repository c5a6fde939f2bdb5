// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.scenario;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;

/** Whom scenarios are for: on these they start where nobody else is named. Thread-safe; blocks on the database. */
@ProviderType
public interface AssignmentService {

    /** How many machines, groups and {@code all} one scenario may be assigned to. */
    int MOST = 1_000;

    /** All assignments, by scenario and then by whom they are to. */
    List<Assignment> list();

    /** Whom the scenario is assigned to; empty for nobody. */
    List<String> of(String scenario);

    /** The assignments that mean this machine: by itself, by its group, by {@code all}. */
    List<Assignment> concerning(MachineId machine);

    /**
     * The machines that a scenario is assigned to, as they are now.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND when there is no such scenario, or a word means no machine any more; CONFLICT when it is
     *     assigned to nobody
     */
    List<Machine> machines(String scenario);

    /**
     * Assigns a scenario to these too. What is assigned already stays.
     *
     * @param words as {@link org.todoke.api.machine.MachineService#select} takes them
     * @throws org.todoke.api.text.ProblemException NOT_FOUND when there is no such scenario, or a word means no machine; INVALID when there would be more
     *     than {@value #MOST}
     */
    void assign(String scenario, List<String> words);

    /**
     * Takes these away, all or none.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND when it is not assigned to one of them
     */
    void unassign(String scenario, List<String> words);
}
