// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.text.Message;

/** What would come of taking a package off machines, before anything is done. Thread-safe; blocks on the database and on targets. */
@ProviderType
public interface RemovalPlans {

    /**
     * What would become of each machine, in their order; machines that are gone meanwhile are left out.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND when there is no such package
     */
    List<MachineRemoval> plan(List<MachineId> machines, PackageId pkg, Way way);

    /** How it goes off. */
    enum Way {
        /** As package or format say. */
        REMOVE,
        /** By the package before it in its place. */
        ROLLBACK
    }

    /** What is said of one machine. */
    enum Verdict {
        /** It is there, it can be taken off and its absence proved, and nothing there needs it. */
        WILL_REMOVE,
        /** It is not there. */
        NOT_THERE,
        /** Something that is there needs it. */
        NEEDED,
        /** Neither package nor format say how, or nobody could tell whether it is gone. */
        IMPOSSIBLE,
        /** The machine has not said whether it is there, or its target is away. */
        NOT_KNOWN
    }

    /**
     * @param reason for the verdict
     * @param first what is there and would have to go before it, in an order in which each can go; empty but for {@link Verdict#NEEDED}
     */
    record MachineRemoval(Machine machine, Verdict verdict, Message reason, List<PackageId> first) {

        public MachineRemoval {
            first = List.copyOf(first);
        }

        /** Before which nothing has to go. */
        public MachineRemoval(Machine machine, Verdict verdict, Message reason) {
            this(machine, verdict, reason, List.of());
        }
    }
}
