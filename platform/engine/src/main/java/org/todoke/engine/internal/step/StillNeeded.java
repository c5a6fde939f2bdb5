// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.plan.ProbeFact;
import org.todoke.api.work.Action;
import org.todoke.api.work.Action.Require;
import org.todoke.api.work.Action.Require.Wanted;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Proof;
import org.todoke.spi.step.StepContext;

/**
 * What the agent looks at right before it takes a package off: nothing that needs it may be there. Where another package would do as well for who
 * needs it, that one must be there, unless the machine has said that who needs it is not.
 */
final class StillNeeded {

    private final StepContext context;
    private final Package pkg;
    private final Optional<PackageId> instead;

    /** @param instead what comes in its place */
    StillNeeded(StepContext context, Package pkg, Optional<PackageId> instead) {
        this.context = context;
        this.pkg = pkg;
        this.instead = instead;
    }

    List<Action> list() {
        var all = new ArrayList<Action>();
        var mayNotBeThere = new ArrayList<Proof>();
        for (Package other : context.catalogue().naming(pkg.id())) {
            for (List<PackageId> anyOf : other.dependencies().requires()) {
                boolean concerned = anyOf.contains(pkg.id())
                        && instead.filter(anyOf::contains).isEmpty();
                Optional<Proof> proof = Preconditions.proof(context, other.id());
                if (concerned && proof.isPresent() && !isAbsent(proof.get())) {
                    List<Proof> others = others(anyOf);
                    if (others.isEmpty()) {
                        mayNotBeThere.add(proof.get());
                    } else {
                        all.add(new Require(Wanted.HOLDS, others));
                    }
                }
            }
        }
        if (!mayNotBeThere.isEmpty()) {
            all.add(new Require(Wanted.HOLDS_NOT, mayNotBeThere));
        }
        return all;
    }

    private List<Proof> others(List<PackageId> anyOf) {
        return anyOf.stream()
                .filter(id -> !id.equals(pkg.id()))
                .map(id -> Preconditions.proof(context, id))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean isAbsent(Proof proof) {
        Facts facts = context.machine().facts();
        return proof.checks().stream().anyMatch(check -> {
            Optional<Observation> seen = ProbeFact.in(facts, ProbeFact.name(check.probe()));
            return seen.isPresent() && !check.expectation().isMetBy(seen.get());
        });
    }
}
