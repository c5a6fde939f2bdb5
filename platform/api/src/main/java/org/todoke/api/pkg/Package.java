// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.util.List;
import java.util.Optional;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.work.Proof;

/**
 * Something that can be delivered and installed. Limits of the texts are those of F-2.9, counted in bytes of UTF-8; the catalogue
 * checks them when a package is added.
 *
 * @param format how it is installed, a word that targets know: {@code archive}, {@code deb}, {@code update-exe} …
 * @param version the package's own, as its maker writes it; at most 63 bytes
 * @param summary at most 511 bytes
 * @param identity its name in the operating system's own list of installed software ({@code hello}, {@code KB958644}); at most 127 bytes,
 *     empty when there is none
 * @param content the file to install
 * @param fileName how that file is called on the machine, without a path
 * @param parameters set-up parameters, checked by the target (F-2.13); for an archive the whole install command
 * @param proof how to see that it is there; empty when the format's own way is right
 * @param restartNeeded whether the machine must restart after it (F-2.14)
 */
public record Package(
        PackageId id,
        PackageType type,
        String format,
        String version,
        String summary,
        String identity,
        Urgency urgency,
        ContentRef content,
        String fileName,
        List<String> parameters,
        Optional<Proof> proof,
        boolean restartNeeded) {

    public static final int MAX_VERSION_BYTES = 63;
    public static final int MAX_SUMMARY_BYTES = 511;
    public static final int MAX_IDENTITY_BYTES = 127;
    public static final int MAX_PARAMETERS = 100;

    public Package {
        parameters = List.copyOf(parameters);
    }
}
