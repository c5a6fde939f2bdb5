// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.session;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.todoke.api.access.Grant;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;
import org.todoke.api.security.Secret;
import org.todoke.api.text.ProblemException;

/** Users in memory, whose passwords are their names backwards. */
public final class MemoryUsers implements UserService {

    private final AtomicInteger attempts = new AtomicInteger();
    private int everMade;
    private final Map<String, User> users = new LinkedHashMap<>();

    @Override
    public List<User> all() {
        return List.copyOf(users.values());
    }

    @Override
    public Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** Puts a user there, or another in his place. */
    public User put(String name, List<Grant> grants, boolean locked, boolean mustChange) {
        int version = find(name).map(User::version).orElse(0) + 1;
        Instant made = find(name).map(User::createdAt).orElseGet(() -> Instant.EPOCH.plusSeconds(++everMade));
        var user = new User(name, grants, locked, mustChange, made, Optional.empty(), version);
        users.put(name, user);
        return user;
    }

    @Override
    public Secret create(String name, List<Grant> grants) {
        put(name, grants, false, true);
        return password(name);
    }

    public static Secret password(String name) {
        return Secret.presented(new StringBuilder(name).reverse().toString());
    }

    @Override
    public User change(String name, List<Grant> grants, boolean locked, int version) {
        return put(name, grants, locked, false);
    }

    @Override
    public Secret resetPassword(String name) {
        put(name, users.get(name).grants(), false, true);
        return password(name);
    }

    @Override
    public void changePassword(String name, Secret old, Secret next, String origin) {
        put(name, users.get(name).grants(), false, false);
    }

    @Override
    public void remove(String name) {
        users.remove(name);
    }

    /** How often somebody tried to sign in. */
    public int attempts() {
        return attempts.get();
    }

    @Override
    public User signIn(String name, Secret given, String origin) {
        attempts.incrementAndGet();
        return find(name)
                .filter(user -> password(name).equals(given))
                .orElseThrow(() -> ProblemException.denied(WRONG));
    }
}
