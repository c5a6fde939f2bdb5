// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.MachineId;
import org.todoke.spi.target.FactProbes.FactProbe;

/**
 * What the catalogue wants to know of machines: its packages' conditions and proofs (F-2.16). Agents are asked when they say hello; one that shall
 * be asked anew says hello again. Thread-safe; blocks on the database.
 */
@ProviderType
public interface FactQuestions {

    /** What to ask a machine that has just said hello, the most urgent packages' questions first. */
    List<FactProbe> ask(MachineId machine);

    /**
     * The machine has answered its targets' and these questions; the answers are among its facts. Where they show that it is another system than was
     * thought, it is asked anew.
     */
    void answered(MachineId machine);

    /** Whether the machine shall say hello again; once for each wish. Cheap: called for each poll. */
    boolean takeWish(MachineId machine);

    /** Whether {@link #takeWish} would say so; takes nothing. Cheap. */
    boolean isWished(MachineId machine);

    /** Wishes that these machines say hello again. */
    void askAnew(Collection<MachineId> machines);
}
