// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.todoke.api.access.ApiToken;
import org.todoke.api.access.ApiTokenService;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.access.User;
import org.todoke.api.access.UserService;
import org.todoke.api.security.Secret;

/** Users and tokens in memory; every password is {@link #PASSWORD}, every token {@link #TOKEN}. */
public final class FakeUsers implements UserService, ApiTokenService {

    public static final Secret PASSWORD = Secret.presented("one-time");
    public static final Secret TOKEN = Secret.presented("todoke_a-1_secret");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final TreeMap<String, User> users = new TreeMap<>();
    private final List<ApiToken> tokens = new ArrayList<>();

    @Override
    public List<User> all() {
        return List.copyOf(users.values());
    }

    @Override
    public Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    @Override
    public Secret create(String name, List<Grant> grants) {
        users.put(name, new User(name, grants, false, true, NOW, Optional.empty(), 1));
        return PASSWORD;
    }

    @Override
    public User change(String name, List<Grant> grants, boolean locked, int version) {
        users.put(name, new User(name, grants, locked, false, NOW, Optional.empty(), version + 1));
        return users.get(name);
    }

    @Override
    public Secret resetPassword(String name) {
        return PASSWORD;
    }

    @Override
    public void changePassword(String name, Secret old, Secret next, String origin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String name) {
        users.remove(name);
    }

    @Override
    public User signIn(String name, Secret password, String origin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ApiToken> all(String user) {
        return tokens.stream()
                .filter(token -> user.isEmpty() || token.user().equals(user))
                .toList();
    }

    @Override
    public Issued create(String user, String label, Set<Permission> scope, Duration life) {
        var token = new ApiToken("a-1", user, label, scope, NOW, NOW.plus(life), Optional.empty());
        tokens.add(token);
        return new Issued(token, TOKEN);
    }

    @Override
    public void revoke(String id) {
        tokens.removeIf(token -> token.id().equals(id));
    }

    @Override
    public Caller authenticate(Secret presented, String door, String origin) {
        throw new UnsupportedOperationException();
    }
}
