// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.List;
import java.util.Optional;
import org.todoke.api.plan.Decision;
import org.todoke.api.work.Check;

/** A package as it stands on one machine. For the one thread that plans. */
final class Item {

    private final Candidate candidate;
    private final Standing standing;
    private final List<Check> proof;
    private List<Need> needs = List.of();
    private Optional<Decision> refusal = Optional.empty();

    /** Whether it is on the machine. */
    enum Standing {
        THERE,
        NOT_THERE,
        UNKNOWN
    }

    Item(Candidate candidate, Standing standing, List<Check> proof) {
        this.candidate = candidate;
        this.standing = standing;
        this.proof = proof;
    }

    Candidate candidate() {
        return candidate;
    }

    boolean is(Standing wanted) {
        return standing == wanted;
    }

    /** What is seen on the machine when it is there. */
    List<Check> proof() {
        return proof;
    }

    List<Need> needs() {
        return needs;
    }

    void needs(List<Need> all) {
        needs = all;
    }

    /** What is against it on this machine, whatever else comes. */
    Optional<Decision> refusal() {
        return refusal;
    }

    void refuse(Decision decision) {
        refusal = Optional.of(decision);
    }

    /** Whether it may come, as far as its needs can be met. */
    boolean isOpen() {
        return standing == Standing.NOT_THERE && refusal.isEmpty();
    }

    @Override
    public String toString() {
        return candidate.id().value();
    }
}
