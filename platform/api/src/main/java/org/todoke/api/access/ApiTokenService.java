// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.security.Secret;

/** Tokens of programs. Thread-safe; blocks on the database. Kept as hashes (256 random bits need no slow one). */
@ProviderType
public interface ApiTokenService {

    Duration LONGEST_LIFE = Duration.ofDays(366);

    /** Key of the text of a refused token: the same for an unknown, wrong and revoked one. */
    String WRONG = "api.access.token-wrong";

    /** All, or those of one user when the name is not empty; the newest first. */
    List<ApiToken> all(String user);

    /**
     * Makes a token.
     *
     * @param scope not empty
     * @param life at most {@link #LONGEST_LIFE}
     * @throws org.todoke.api.text.ProblemException INVALID when out of the limits; NOT_FOUND without the user; EXHAUSTED when he has too many
     */
    Issued create(String user, String label, Set<Permission> scope, Duration life);

    /** It opens nothing from now on. @throws org.todoke.api.text.ProblemException NOT_FOUND */
    void revoke(String id);

    /**
     * Who comes with this token.
     *
     * @param door and {@code origin}: as in {@link Caller}
     * @throws org.todoke.api.text.ProblemException DENIED with {@link #WRONG}; DENIED when it has expired or its user is locked or must change the password
     */
    Caller authenticate(Secret presented, String door, String origin);

    /** @param text what the program presents; shown once */
    record Issued(ApiToken token, Secret text) {}
}
