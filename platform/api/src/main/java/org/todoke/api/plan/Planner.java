// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;

/**
 * Decides for one machine what applies, in which order, and says why of each package. Pure: no clock, no store; the same answer for the same
 * question. Thread-safe.
 *
 * <p>What a package does is foreseen by its proof. Packages that need each other in a circle are never applied. What supersedes or
 * absorbs a package also fulfils a need for it; both come only where the newer one needs the older.
 */
@ProviderType
public interface Planner {

    /** Each package gets one decision. Asks the target's formats, so it is called under the target's deadline (ruling 11). */
    Plan plan(Facts facts, Collection<Package> packages, TargetRules rules, PlanMode mode);

    /** The same for many machines of one operating system: what does not depend on a machine's facts is settled once. */
    Prepared prepare(Collection<Package> packages, TargetRules rules, PlanMode mode);

    /** A catalogue as one operating system sees it. Immutable. */
    @ProviderType
    interface Prepared {

        Plan plan(Facts facts);

        /**
         * The questions whose answers a plan for a machine with these facts goes by, the most important first, each once. An answer is kept as a
         * fact ({@link ProbeFact}).
         */
        Collection<org.todoke.spi.target.FactProbes.FactProbe> questions(Facts facts);
    }
}
