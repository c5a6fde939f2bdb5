// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.step;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Proof;
import org.todoke.api.work.Result;

/** A kind of step, registered as a service. */
@ConsumerType
public interface StepType {

    /** The word that scenarios name it by ({@code package}); lower-case letters, digits, {@code -}. */
    String id();

    /** What is wrong or doubtful with such a step, when a scenario is made and again when a run starts. */
    List<Finding> check(StepSpec step, Catalogue catalogue);

    /**
     * Whether the step waits for the machine's agent before it is planned. One that does not gives no work: it waits, has nothing to do, or is
     * impossible.
     */
    default boolean needsAgent(StepSpec step) {
        return true;
    }

    /** What is to be done for this step on this machine. */
    StepPlan plan(StepContext context);

    /**
     * Whether it was done, from what the agent saw. A step without proof is not done.
     *
     * @param proof the proof of the plan that the agent worked by
     */
    Verdict judge(StepContext context, Proof proof, Result result);

    /** Packages that a step may name. */
    interface Catalogue {
        /** The package of this id, if the catalogue has it; any text may be asked for. */
        Optional<Package> find(String packageId);

        /** The packages that name this one in their dependencies; none in a catalogue that is not to be looked through. */
        default List<Package> naming(PackageId id) {
            return List.of();
        }
    }

    /** @param reason what was proved, or why the step failed and what to do */
    record Verdict(boolean done, Message reason) {

        public static Verdict done(String key, Object... args) {
            return new Verdict(true, Message.of(key, args));
        }

        public static Verdict failed(String key, Object... args) {
            return new Verdict(false, Message.of(key, args));
        }
    }
}
