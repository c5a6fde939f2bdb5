// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.ApiToken;
import org.todoke.api.access.Permission;
import org.todoke.api.security.SecretHash;
import org.todoke.engine.port.ApiTokenStore;

/** Tokens of programs in a table. */
@Component
public final class JdbcApiTokenStore implements ApiTokenStore {

    private final Database database;

    @Activate
    public JdbcApiTokenStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public List<ApiToken> all() {
        return database.call(handle -> handle.createQuery("SELECT * FROM api_tokens ORDER BY created_us DESC, id")
                .map((row, context) -> token(row))
                .list());
    }

    @Override
    public Optional<StoredToken> find(String id) {
        return database.call(handle -> handle.createQuery("SELECT * FROM api_tokens WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new StoredToken(token(row), new SecretHash(row.getString("secret"))))
                .findOne());
    }

    @Override
    public void insert(StoredToken stored) {
        ApiToken token = stored.token();
        database.call(handle -> handle.createUpdate("""
                        INSERT INTO api_tokens (id, user_name, label, scope, secret, created_us, expires_us, used_us)
                        VALUES (:id, :user, :label, :scope, :secret, :created, :expires, :used)""")
                .bind("id", token.id())
                .bind("user", token.user())
                .bind("label", token.label())
                .bind("scope", words(token.scope()))
                .bind("secret", stored.secret().text())
                .bind("created", Micros.of(token.createdAt()))
                .bind("expires", Micros.of(token.expiresAt()))
                .bind("used", Micros.of(token.lastUsedOn()))
                .execute());
    }

    @Override
    public void used(String id, Instant at) {
        database.call(handle -> handle.createUpdate("UPDATE api_tokens SET used_us = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", Micros.of(at))
                .execute());
    }

    @Override
    public boolean delete(String id) {
        return database.call(handle -> handle.createUpdate("DELETE FROM api_tokens WHERE id = :id")
                        .bind("id", id)
                        .execute()
                == 1);
    }

    @Override
    public void deleteOf(String user) {
        database.call(handle -> handle.createUpdate("DELETE FROM api_tokens WHERE user_name = :user")
                .bind("user", user)
                .execute());
    }

    private static String words(Set<Permission> scope) {
        return scope.stream().map(Permission::name).sorted().collect(Collectors.joining(" "));
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        Set<Permission> scope = Arrays.stream(row.getString("scope").split(" "))
                .map(Permission::valueOf)
                .collect(Collectors.toSet());
        return new ApiToken(
                row.getString("id"),
                row.getString("user_name"),
                row.getString("label"),
                scope,
                Micros.read(row, "created_us"),
                Micros.read(row, "expires_us"),
                Micros.readOptional(row, "used_us"));
    }
}
