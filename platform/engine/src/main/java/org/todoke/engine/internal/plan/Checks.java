// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;

/** Conditions and proofs: what one foresees of the other, and how they read in a message. Their words are the same in each language. */
final class Checks {

    private Checks() {}

    /** Whether what this proof will show meets the condition. A value that the proof leaves open is not relied upon. */
    static boolean foresees(Check proof, Check condition) {
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
        Probe probe = check.probe();
        if (probe instanceof Probe.File file) {
            return file.path() + wanted(check.expectation());
        }
        if (probe instanceof Probe.Command command) {
            return String.join(" ", command.command()) + wanted(check.expectation());
        }
        Probe.Registry registry = (Probe.Registry) probe;
        return registry.key() + "\\" + registry.valueName() + wanted(check.expectation());
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
