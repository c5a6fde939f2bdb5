// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;

/** The catalogue's packages. */
public interface PackageStore {

    /** All packages by id. */
    List<Package> all();

    Optional<Package> find(PackageId id);

    /** @return false when the id is taken; then nothing is changed */
    boolean insert(Package pkg);

    /** @return false when there is none whose revision is one below this one's; then nothing is changed */
    boolean update(Package pkg);

    /** @return false when there is none */
    boolean delete(PackageId id);

    /** Hashes of all content that a package or an order not yet done refers to. */
    Set<String> referencedContent();
}
