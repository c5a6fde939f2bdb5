// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.engine.internal.step.Probes;

/** Conditions and proofs: what one foresees of the other, and how they read in a message. Their words are the same in each language. */
final class Checks {

    private Checks() {}

    /** The question without the type of a registry value: who asks for another type asks for the same place all the same. */
    static Probe place(Probe probe) {
        return probe instanceof Probe.TypedRegistry typed ? typed.ofAnyType() : probe;
    }

    /**
     * Whether what this proof will show meets the condition; both look at the same place. A value or type that the proof leaves open is not relied
     * upon.
     */
    static boolean foresees(Check proof, Check condition) {
        return isTyped(proof, condition) && isValued(proof, condition);
    }

    private static boolean isTyped(Check proof, Check condition) {
        return !(condition.probe() instanceof Probe.TypedRegistry wanted)
                || proof.expectation() instanceof Expectation.Absent
                || proof.probe() instanceof Probe.TypedRegistry shown && shown.type() == wanted.type();
    }

    private static boolean isValued(Check proof, Check condition) {
        Expectation shown = proof.expectation();
        if (shown instanceof Expectation.Equal equal) {
            return condition.expectation().isMetBy(Observation.present(equal.value()));
        }
        if (shown instanceof Expectation.Absent) {
            return condition.expectation().isMetBy(Observation.absent());
        }
        return condition.expectation() instanceof Expectation.Exists
                || condition.expectation().equals(shown);
    }

    static String describe(Check check) {
        return Probes.describe(check) + wanted(check.expectation());
    }

    private static String wanted(Expectation expectation) {
        if (expectation instanceof Expectation.Equal equal) {
            return " = " + equal.value();
        }
        if (expectation instanceof Expectation.Match match) {
            return " ~ " + match.pattern().pattern();
        }
        if (expectation instanceof Expectation.Compare compare) {
            return " " + sign(compare.relation()) + " " + compare.than();
        }
        return expectation instanceof Expectation.Absent ? " -" : "";
    }

    private static String sign(Expectation.Compare.Relation relation) {
        return switch (relation) {
            case LESS -> "<";
            case AT_MOST -> "<=";
            case AT_LEAST -> ">=";
            case GREATER -> ">";
            case OTHER_THAN -> "!=";
        };
    }

    static String describe(Observation seen) {
        return seen.state() == Observation.State.PRESENT
                ? "= " + seen.value().lines().findFirst().orElse("").strip()
                : "-";
    }
}
