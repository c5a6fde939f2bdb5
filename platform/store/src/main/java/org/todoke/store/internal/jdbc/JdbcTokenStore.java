// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.security.SecretHash;
import org.todoke.engine.port.TokenStore;

/** Enrolment tokens in a table. */
@Component
public final class JdbcTokenStore implements TokenStore {

    private final Database database;

    @Activate
    public JdbcTokenStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public void insert(Token token) {
        database.call(handle -> handle.createUpdate("""
                        INSERT INTO tokens (id, secret, uses_left, expires_us, group_name)
                        VALUES (:id, :secret, :uses, :expires, :group)""")
                .bind("id", token.id())
                .bind("secret", token.secret().text())
                .bind("uses", token.usesLeft())
                .bind("expires", Micros.of(token.expiresAt()))
                .bind("group", token.group())
                .execute());
    }

    @Override
    public Optional<Token> find(String id) {
        return database.call(handle -> handle.createQuery("SELECT * FROM tokens WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> token(row))
                .findOne());
    }

    @Override
    public boolean use(String id) {
        return database.call(handle ->
                handle.createUpdate("UPDATE tokens SET uses_left = uses_left - 1 WHERE id = :id AND uses_left > 0")
                                .bind("id", id)
                                .execute()
                        == 1);
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getString("id"),
                new SecretHash(row.getString("secret")),
                row.getInt("uses_left"),
                Micros.read(row, "expires_us"),
                row.getString("group_name"));
    }
}
