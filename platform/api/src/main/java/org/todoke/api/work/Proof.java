// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.work;

import java.util.List;
import java.util.Optional;

/**
 * How to know afterwards that a step really had its effect: every check must hold. A step is complete only when proved; an
 * exit code alone proves nothing (F-2.13).
 */
public record Proof(List<Check> checks) {

    public Proof {
        checks = List.copyOf(checks);
    }

    public static Proof of(Check... checks) {
        return new Proof(List.of(checks));
    }

    public List<Probe> probes() {
        return checks.stream().map(Check::probe).toList();
    }

    /**
     * The first check that does not hold, as its index; empty when all hold.
     *
     * @param observations the answers to {@link #probes()}, in that order; a missing one counts as unknown
     */
    public Optional<Integer> firstFailure(List<Observation> observations) {
        for (int i = 0; i < checks.size(); i++) {
            if (i >= observations.size() || !checks.get(i).expectation().isMetBy(observations.get(i))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
