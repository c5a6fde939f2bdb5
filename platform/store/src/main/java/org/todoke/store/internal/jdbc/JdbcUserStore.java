// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Grant;
import org.todoke.api.access.User;
import org.todoke.engine.port.UserStore;
import org.todoke.store.internal.json.Documents;

/** Users in a table. */
@Component
public final class JdbcUserStore implements UserStore {

    private final Database database;
    private final Documents documents;

    @Activate
    public JdbcUserStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    @Override
    public List<User> all() {
        return database.call(handle -> handle.createQuery("SELECT * FROM users ORDER BY name")
                .map((row, context) -> user(row))
                .list());
    }

    @Override
    public Optional<StoredUser> find(String name) {
        return database.call(handle -> handle.createQuery("SELECT * FROM users WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> new StoredUser(user(row), row.getString("password")))
                .findOne());
    }

    @Override
    public boolean insert(StoredUser stored) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                bind(handle.createUpdate("""
                        INSERT INTO users (name, version, password, grants, locked, must_change, created_us)
                        VALUES (:name, :version, :password, :grants, :locked, :change, :created)"""), stored)
                        .bind("created", Micros.of(stored.user().createdAt()))));
    }

    @Override
    public boolean update(StoredUser stored) {
        return database.call(handle -> bind(handle.createUpdate("""
                                UPDATE users SET version = :version, password = :password, grants = :grants,
                                locked = :locked, must_change = :change
                                WHERE name = :name AND version = :before"""), stored)
                        .bind("before", stored.user().version() - 1)
                        .execute()
                == 1);
    }

    @Override
    public void signedIn(String name, Instant at) {
        database.call(handle -> handle.createUpdate("UPDATE users SET signed_in_us = :at WHERE name = :name")
                .bind("name", name)
                .bind("at", Micros.of(at))
                .execute());
    }

    @Override
    public boolean delete(String name) {
        return database.call(handle -> handle.createUpdate("DELETE FROM users WHERE name = :name")
                        .bind("name", name)
                        .execute()
                == 1);
    }

    private <S extends SqlStatement<S>> S bind(S statement, StoredUser stored) {
        User user = stored.user();
        return statement
                .bind("name", user.name())
                .bind("version", user.version())
                .bind("password", stored.passwordHash())
                .bind("grants", documents.write(user.grants().toArray(Grant[]::new)))
                .bind("locked", user.locked())
                .bind("change", user.mustChange());
    }

    private User user(ResultSet row) throws SQLException {
        return new User(
                row.getString("name"),
                Arrays.asList(documents.read(row.getString("grants"), Grant[].class)),
                row.getBoolean("locked"),
                row.getBoolean("must_change"),
                Micros.read(row, "created_us"),
                Micros.readOptional(row, "signed_in_us"),
                row.getInt("version"));
    }
}
