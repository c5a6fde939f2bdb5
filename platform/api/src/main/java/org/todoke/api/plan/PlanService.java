// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.Message;

/** Plans for machines, by the catalogue as it is now. Thread-safe; blocks on the database and on targets. */
@ProviderType
public interface PlanService {

    /** The plans of these machines, in their order; machines that are gone meanwhile are left out. */
    List<MachinePlan> plan(List<MachineId> machines, PlanMode mode);

    /**
     * What a machine gets.
     *
     * @param plan empty when there can be none, and then {@code note} says why (no target, or it is away)
     * @param language of the operating system as BCP 47; empty when unknown
     */
    record MachinePlan(Machine machine, Optional<Plan> plan, String language, Message note) {}
}
