// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with the certificate of its public half first, and the issuers after it. Prints no key.
 *
 * @param chain at least one certificate
 */
record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {

    KeyAndChain {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A key needs its certificate");
        }
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "KeyAndChain[" + certificate().getSubjectX500Principal() + "]";
    }
}
