// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.pkg.PackageService.NewPackage;

/**
 * Packages as JSON text that people write: the parts of a {@link Package} by their names, in the shape in which packages are stored and exchanged,
 * except that what is left out is as if nobody had filled it in. Thread-safe; does no I/O.
 */
@ProviderType
public interface PackageDescriptions {

    /**
     * Reads a description; limits are the catalogue's business, not checked here.
     *
     * @throws org.todoke.api.text.ProblemException INVALID with the place in the text: it is no JSON, has a field that there is not, or a value that
     *     cannot be one
     */
    Described read(String text);

    /** The package with every field, so that {@link #read} gives the same. */
    String write(Package pkg);

    /**
     * What a text describes.
     *
     * @param description its id, format and file name are empty where the text has none
     * @param revision of the package that the text was made from; empty when it has none
     * @param remarks on what was corrected or ignored (F-2.9)
     */
    record Described(NewPackage description, Optional<Long> revision, List<Finding> remarks) {

        public Described {
            remarks = List.copyOf(remarks);
        }
    }
}
