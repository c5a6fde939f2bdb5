// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.time.Instant;
import java.util.Optional;
import org.todoke.api.security.SecretHash;

/** Enrolment tokens. */
public interface TokenStore {

    void insert(Token token);

    Optional<Token> find(String id);

    /** Takes one use of the token away. @return false when none is left */
    boolean use(String id);

    /** @param usesLeft how many machines may still enrol with it */
    record Token(String id, SecretHash secret, int usesLeft, Instant expiresAt, String group) {}
}
