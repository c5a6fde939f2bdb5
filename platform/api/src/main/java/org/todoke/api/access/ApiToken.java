// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a program signs in with, in a user's name; never the secret itself.
 *
 * @param id stands in lists and in the audit
 * @param label what its owner calls it; at most {@value #MAX_LABEL} characters
 * @param scope what of the user's permissions it may use
 * @param lastUsedOn at most an hour behind
 */
public record ApiToken(
        String id,
        String user,
        String label,
        Set<Permission> scope,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedOn) {

    public static final int MAX_LABEL = 63;

    public ApiToken {
        scope = Set.copyOf(scope);
    }
}
