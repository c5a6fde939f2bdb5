// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.todoke.security.internal.TlsKeys;

/** Server certificates of one authority, one after the other. */
public final class MadeKeys {

    private static final String PASSWORD = "in memory";

    private final KeyAndChain authority;

    public MadeKeys() {
        try {
            authority = Certificates.authority(Instant.now());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A certificate not shown before. */
    public TlsKeys.Keys next() {
        try {
            KeyAndChain server = Certificates.server(authority, ServedNames.of(List.of("localhost")), Instant.now());
            return new TlsKeys.Keys(KeyStoreFile.inMemory(Map.of("server", server), PASSWORD.toCharArray()), PASSWORD);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
