// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.target;

import java.util.List;

/**
 * Where a bundle came from and who answers for it (ruling 11). A signer is who the certificate says; no authority has been asked.
 *
 * @param source how it came: a file's name in the deploy folder, or what the distribution calls it
 * @param sha256 of the bundle's file as it runs, 64 lower-case hexadecimal digits; empty when the file cannot be read
 * @param signers subjects of the certificates by which the whole file is signed (RFC 2253); empty when it is not signed
 */
public record TargetOrigin(String source, String sha256, List<String> signers) {

    public TargetOrigin {
        signers = List.copyOf(signers);
    }

    /** Of a bundle of which nothing is known. */
    public static TargetOrigin unknown() {
        return new TargetOrigin("", "", List.of());
    }
}
