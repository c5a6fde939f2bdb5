// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todoke.api.access.ApiToken;
import org.todoke.api.security.SecretHash;

/** Tokens of programs. */
public interface ApiTokenStore {

    /** The newest first. */
    List<ApiToken> all();

    Optional<StoredToken> find(String id);

    void insert(StoredToken token);

    void used(String id, Instant at);

    /** @return false when there is none */
    boolean delete(String id);

    void deleteOf(String user);

    /** A token and what is kept of its secret. */
    record StoredToken(ApiToken token, SecretHash secret) {}
}
