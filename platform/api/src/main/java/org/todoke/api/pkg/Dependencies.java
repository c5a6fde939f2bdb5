// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.work.Check;

/**
 * What must hold on a machine before a package, and its kin in the catalogue (F-2.16).
 *
 * @param conditions each must hold on the machine: of the registry, a file, or a command
 * @param requires of each list one package must be there before it
 * @param conflicts none of these may be there
 * @param supersedes where this one is, these are not needed
 * @param previous what a rollback goes back to
 */
public record Dependencies(
        List<Check> conditions,
        List<List<PackageId>> requires,
        List<PackageId> conflicts,
        List<PackageId> supersedes,
        Optional<PackageId> previous) {

    public static final int MAX_CONDITIONS = 20;
    public static final int MAX_PACKAGES = 50;

    public Dependencies {
        conditions = List.copyOf(conditions);
        requires = requires.stream().map(List::copyOf).toList();
        conflicts = List.copyOf(conflicts);
        supersedes = List.copyOf(supersedes);
    }

    public static Dependencies none() {
        return new Dependencies(List.of(), List.of(), List.of(), List.of(), Optional.empty());
    }

    /** All packages that are named here. */
    public Stream<PackageId> named() {
        return Stream.of(
                        requires.stream().flatMap(List::stream),
                        conflicts.stream(),
                        supersedes.stream(),
                        previous.stream())
                .flatMap(ids -> ids);
    }
}
