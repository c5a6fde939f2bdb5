// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.delivery.ContentRef;

/** The catalogue of packages. Thread-safe; blocks on database and disk. */
@ProviderType
public interface PackageService {

    /** All packages by id. */
    List<Package> list();

    Optional<Package> find(PackageId id);

    /**
     * Adds a package; it is there with its content, or not at all.
     *
     * @param bytes the content, read to its end and not closed
     * @return the package and what the targets that know its format have to say of it (warnings)
     * @throws org.todoke.api.text.ProblemException INVALID when a field is out of its limits, a target finds an error, or the bytes are not
     *     those expected; CONFLICT when the id is taken; EXHAUSTED when there is no room
     * @throws IOException when the stream fails; nothing is kept
     */
    Added add(NewPackage description, InputStream bytes) throws IOException;

    /**
     * Takes a package out of the catalogue. Its content goes with the next garbage collection.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND; CONFLICT with the user's name when a scenario, a run that has not ended, or
     *     another package uses it
     */
    void remove(PackageId id);

    /**
     * Frees the room of content that no package and no open order refers to; content younger than an hour stays.
     *
     * @return bytes freed
     */
    long collectGarbage() throws IOException;

    /** What came of {@link #add}. */
    record Added(Package added, List<Finding> findings) {}

    /**
     * A package to be added; parts as in {@link Package}.
     *
     * @param expected size and hash that the bytes must have, if the administrator knows them
     */
    record NewPackage(
            String id,
            Basics basics,
            Setup setup,
            Applicability applicability,
            Dependencies dependencies,
            Optional<ContentRef> expected) {

        public NewPackage(String id, Basics basics, Setup setup) {
            this(id, basics, setup, Applicability.everywhere(), Dependencies.none(), Optional.empty());
        }

        public NewPackage expecting(Optional<ContentRef> content) {
            return new NewPackage(id, basics, setup, applicability, dependencies, content);
        }
    }
}
