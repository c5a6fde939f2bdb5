// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.security.Pin;

/**
 * The server's identity as it is on the disk: the authority that agents pin, the one announced after it, and what TLS shows.
 */
record Identity(KeyAndChain authority, Optional<KeyAndChain> successor, KeyAndChain server) {

    /** A certificate with less life than this left is replaced. */
    static final Duration RENEW_BEFORE = Duration.ofDays(30);

    List<Pin> pins() {
        return Stream.concat(Stream.of(authority), successor.stream())
                .map(each -> Pin.of(each.certificate().getPublicKey()))
                .toList();
    }

    Instant certificateEnds() {
        return server.certificate().getNotAfter().toInstant();
    }
}
