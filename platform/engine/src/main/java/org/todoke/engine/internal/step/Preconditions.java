// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.work.Action;
import org.todoke.api.work.Action.Require;
import org.todoke.api.work.Action.Require.Wanted;
import org.todoke.api.work.Proof;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.target.Sessions;

/**
 * What the agent looks at itself right before it installs, so that no stale fact lets anything wrong happen: the package's conditions, the packages
 * that must or must not be there (F-2.16), and somebody logged on (F-1.3).
 */
final class Preconditions {

    /** An other package is only asked for its proof. */
    private static final Duration ANY_TIME = Duration.ofMinutes(1);

    private final StepContext context;
    private final Package pkg;

    Preconditions(StepContext context, Package pkg) {
        this.context = context;
        this.pkg = pkg;
    }

    List<Action> list() {
        var all = new ArrayList<Action>();
        if (!pkg.dependencies().conditions().isEmpty()) {
            all.add(Require.all(pkg.dependencies().conditions()));
        }
        pkg.dependencies().requires().forEach(anyOf -> require(Wanted.HOLDS, anyOf, all));
        require(Wanted.HOLDS_NOT, pkg.dependencies().conflicts(), all);
        if (pkg.setup().logonNeeded()) {
            context.capabilities()
                    .get(Sessions.class)
                    .ifPresent(sessions ->
                            all.add(new Require(Wanted.MAY_HOLD, List.of(Proof.of(sessions.someoneLoggedOn())))));
        }
        return all;
    }

    /** Requirements of which the machine's target can install none. */
    Optional<List<PackageId>> unmeetable() {
        return pkg.dependencies().requires().stream()
                .filter(anyOf -> anyOf.stream().noneMatch(id -> proof(id).isPresent()))
                .findFirst();
    }

    /** A package that this target cannot install cannot be there either. */
    private void require(Wanted wanted, List<PackageId> ids, List<Action> all) {
        List<Proof> proofs =
                ids.stream().map(this::proof).flatMap(Optional::stream).toList();
        if (!proofs.isEmpty()) {
            all.add(new Require(wanted, proofs));
        }
    }

    private Optional<Proof> proof(PackageId id) {
        return proof(context, id);
    }

    /** How a package is seen on this machine; empty when its target cannot install it, or nothing proves it. */
    static Optional<Proof> proof(StepContext context, PackageId id) {
        return context.catalogue()
                .find(id.value())
                .flatMap(other -> PackageStep.format(context, other)
                        .map(format -> other.proof()
                                .orElseGet(() -> format.install(
                                                other, context.machine().facts(), ANY_TIME)
                                        .proof())))
                .filter(proof -> !proof.checks().isEmpty());
    }
}
