// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.pkg.PackageService.Added;
import org.todoke.api.pkg.PackageService.NewPackage;

/**
 * Changes to packages that are in the catalogue. A run looks a package up when the step is planned on each machine: an edit counts from the next
 * machine on. Thread-safe; blocks on database and disk.
 */
@ProviderType
public interface PackageEditing {

    /**
     * Puts a new description, and content if there is any, in the place of a package.
     *
     * @param description of the same id; its {@code expected} belongs to {@code bytes}
     * @param revision the one that the edit began with
     * @param bytes the new content; empty to keep the present one
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; CONFLICT when somebody else has edited it meanwhile; and as {@link
     *     PackageService#add}. Nothing is changed then
     */
    Added edit(NewPackage description, long revision, Optional<InputStream> bytes) throws IOException;

    /**
     * Adds a package like another one, with its content, under a new id.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; INVALID or CONFLICT for the new id
     */
    Added copy(PackageId from, String newId);

    /**
     * What would be said of the package if it were added now: targets come and go. Errors are returned, not thrown.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND
     */
    List<Finding> check(PackageId id);
}
