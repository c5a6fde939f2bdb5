// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.Optional;
import org.todoke.engine.port.TokenStore;

/** Enrolment tokens in memory. */
final class InMemoryTokenStore implements TokenStore {

    private final InMemoryStores stores;

    InMemoryTokenStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public void insert(Token token) {
        stores.on(tables -> tables.tokens.put(token.id(), token));
    }

    @Override
    public Optional<Token> find(String id) {
        return stores.on(tables -> Optional.ofNullable(tables.tokens.get(id)));
    }

    @Override
    public boolean use(String id) {
        return stores.on(tables -> {
            Token token = tables.tokens.get(id);
            if (token == null || token.usesLeft() < 1) {
                return false;
            }
            tables.tokens.put(
                    id, new Token(id, token.secret(), token.usesLeft() - 1, token.expiresAt(), token.group()));
            return true;
        });
    }
}
