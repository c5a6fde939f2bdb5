// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.PackageId;

/**
 * What a repository has.
 *
 * @param serial rises with each publication, 1 or more
 * @param expires from then on it is not believed, so that nobody can keep an old one up for ever
 */
public record RepositoryIndex(long serial, Instant issued, Instant expires, List<Entry> packages) {

    /** @throws IllegalArgumentException when a package is in it twice, or the serial is none */
    public RepositoryIndex {
        packages = List.copyOf(packages);
        if (serial < 1) {
            throw new IllegalArgumentException("The serial is " + serial);
        }
        Set<String> ids = new HashSet<>();
        for (Entry entry : packages) {
            if (!ids.add(entry.id())) {
                throw new IllegalArgumentException(entry.id() + " is there twice");
            }
        }
    }

    /**
     * One package.
     *
     * @param description the file with the package's description, by its hash
     */
    public record Entry(String id, String version, ContentRef description, ContentRef content) {

        static final int MAX_DESCRIPTION_BYTES = 1 << 20;

        private static final int MAX_VERSION = 255;

        /** @throws IllegalArgumentException when a part is no such thing or out of its limits */
        public Entry {
            if (!PackageId.isPackageId(id)) {
                throw new IllegalArgumentException("A package has an id that is none");
            }
            if (version.length() > MAX_VERSION || version.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("The version of " + id + " is none");
            }
            if (description.sizeBytes() > MAX_DESCRIPTION_BYTES) {
                throw new IllegalArgumentException("The description of " + id + " is too long");
            }
        }
    }
}
