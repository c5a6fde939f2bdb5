// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Who has signed a jar: those who signed every entry of it, for what one entry brings unsigned nobody answers. */
final class Signatures {

    private static final Set<String> SIGNATURE_FILES = Set.of("SF", "RSA", "DSA", "EC");

    private final JarFile jar;

    Signatures(JarFile jar) {
        this.jar = jar;
    }

    /**
     * @return the subjects of the signers' certificates
     * @throws SecurityException when an entry is not as it was signed
     * @throws IOException when an entry is not as its checksum says
     */
    List<String> signers() throws IOException {
        Set<String> all = null;
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.isDirectory() || isOfTheSignature(entry.getName())) {
                continue;
            }
            Set<String> own = signersOf(entry);
            if (all == null) {
                all = own;
            } else {
                all.retainAll(own);
            }
        }
        return all == null ? List.of() : all.stream().sorted().toList();
    }

    /** An entry's signers are known once it was read to its end. */
    private Set<String> signersOf(JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        var names = new HashSet<String>();
        CodeSigner[] signers = entry.getCodeSigners();
        Stream.of(signers == null ? new CodeSigner[0] : signers)
                .map(signer -> signer.getSignerCertPath().getCertificates().get(0))
                .filter(X509Certificate.class::isInstance)
                .map(certificate -> ((X509Certificate) certificate)
                        .getSubjectX500Principal()
                        .getName())
                .forEach(names::add);
        return names;
    }

    private static boolean isOfTheSignature(String name) {
        return name.startsWith("META-INF/")
                && name.indexOf('/', "META-INF/".length()) < 0
                && (name.equals(JarFile.MANIFEST_NAME)
                        || SIGNATURE_FILES.contains(name.substring(name.lastIndexOf('.') + 1)));
    }
}
