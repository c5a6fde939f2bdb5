// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.todoke.api.access.ApiToken;
import org.todoke.engine.port.ApiTokenStore;

/** Tokens of programs in memory. */
final class InMemoryApiTokenStore implements ApiTokenStore {

    private final InMemoryStores stores;

    InMemoryApiTokenStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public List<ApiToken> all() {
        return stores.on(tables -> tables.apiTokens.values().stream()
                .map(StoredToken::token)
                .sorted(Comparator.comparing(ApiToken::createdAt).reversed())
                .toList());
    }

    @Override
    public Optional<StoredToken> find(String id) {
        return stores.on(tables -> Optional.ofNullable(tables.apiTokens.get(id)));
    }

    @Override
    public void insert(StoredToken token) {
        stores.on(tables -> tables.apiTokens.put(token.token().id(), token));
    }

    @Override
    public void used(String id, Instant at) {
        stores.on(tables -> tables.apiTokens.computeIfPresent(id, (key, stored) -> {
            ApiToken was = stored.token();
            var now = new ApiToken(
                    id, was.user(), was.label(), was.scope(), was.createdAt(), was.expiresAt(), Optional.of(at));
            return new StoredToken(now, stored.secret());
        }));
    }

    @Override
    public boolean delete(String id) {
        return stores.on(tables -> tables.apiTokens.remove(id) != null);
    }

    @Override
    public void deleteOf(String user) {
        stores.on(tables -> tables.apiTokens
                .values()
                .removeIf(stored -> stored.token().user().equals(user)));
    }
}
