// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.List;
import java.util.Optional;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Urgency;

/** Packages as the API shows and takes them. */
final class PackageViews {

    private PackageViews() {}

    /** A package. */
    record PackageView(
            String id,
            long revision,
            PackageType type,
            Urgency urgency,
            String version,
            String summary,
            String company,
            String format,
            String identity,
            String fileName,
            long sizeBytes,
            String sha256,
            boolean restartNeeded) {

        static PackageView of(Package added) {
            return new PackageView(
                    added.id().value(),
                    added.revision(),
                    added.type(),
                    added.urgency(),
                    added.version(),
                    added.summary(),
                    added.basics().company(),
                    added.format(),
                    added.identity(),
                    added.fileName(),
                    added.content().sizeBytes(),
                    added.content().sha256(),
                    added.restartNeeded());
        }
    }

    /**
     * A package to be.
     *
     * @param description JSON text in the shape of {@code package-description.schema.json}
     * @param content the SHA-256 of its file in the content store; missing in an edit that keeps the present one
     */
    record PackageText(String description, Optional<String> content) {}

    /** @param description JSON text with every field */
    record DescriptionText(String description) {}

    /** @param id of the copy */
    record CopyOf(String id) {}

    /** What is now in the catalogue, and what there is to say of it. */
    record Cataloged(PackageView pkg, List<FindingView> findings) {}

    /** Something to say of a package. */
    record FindingView(Finding.Severity severity, String text) {}
}
