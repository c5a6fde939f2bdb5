// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todoke.api.access.User;
import org.todoke.engine.port.UserStore;

/** Users in memory. */
final class InMemoryUserStore implements UserStore {

    private final InMemoryStores stores;

    InMemoryUserStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public List<User> all() {
        return stores.on(
                tables -> tables.users.values().stream().map(StoredUser::user).toList());
    }

    @Override
    public Optional<StoredUser> find(String name) {
        return stores.on(tables -> Optional.ofNullable(tables.users.get(name)));
    }

    @Override
    public boolean insert(StoredUser user) {
        return stores.on(tables -> tables.users.putIfAbsent(user.user().name(), user) == null);
    }

    @Override
    public boolean update(StoredUser user) {
        return stores.on(tables -> {
            StoredUser before = tables.users.get(user.user().name());
            boolean current =
                    before != null && before.user().version() == user.user().version() - 1;
            if (current) {
                tables.users.put(user.user().name(), user);
            }
            return current;
        });
    }

    @Override
    public void signedIn(String name, Instant at) {
        stores.on(tables -> tables.users.computeIfPresent(name, (key, stored) -> {
            User was = stored.user();
            var now = new User(
                    was.name(),
                    was.grants(),
                    was.locked(),
                    was.mustChange(),
                    was.createdAt(),
                    Optional.of(at),
                    was.version());
            return new StoredUser(now, stored.passwordHash());
        }));
    }

    @Override
    public boolean delete(String name) {
        return stores.on(tables -> tables.users.remove(name) != null);
    }
}
