// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.AuditEntry;
import org.todoke.api.text.Message;
import org.todoke.engine.port.AuditStore;
import org.todoke.store.internal.json.Documents;

/** The record of what was done, in a table that is only added to. */
@Component
public final class JdbcAuditStore implements AuditStore {

    private final Database database;
    private final Documents documents;

    @Activate
    public JdbcAuditStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    @Override
    public boolean insert(AuditEntry entry) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                handle.createUpdate("""
                        INSERT INTO audit (number, at_us, user_name, door, origin, action_key, object, outcome, detail, hash)
                        VALUES (:number, :at, :user, :door, :origin, :action, :object, :outcome, :detail, :hash)""")
                        .bind("number", entry.number())
                        .bind("at", Micros.of(entry.at()))
                        .bind("user", entry.user())
                        .bind("door", entry.door())
                        .bind("origin", entry.origin())
                        .bind("action", entry.action())
                        .bind("object", entry.object())
                        .bind("outcome", entry.outcome().name())
                        .bind("detail", documents.write(entry.detail()))
                        .bind("hash", entry.hash())));
    }

    @Override
    public List<AuditEntry> after(long number, int limit) {
        return database.call(handle -> handle.createQuery(
                        "SELECT * FROM audit WHERE number > :number ORDER BY number FETCH FIRST :limit ROWS ONLY")
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    @Override
    public List<AuditEntry> latest(int limit) {
        return database.call(
                handle -> handle.createQuery("SELECT * FROM audit ORDER BY number DESC FETCH FIRST :limit ROWS ONLY")
                        .bind("limit", limit)
                        .map((row, context) -> entry(row))
                        .list());
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                Micros.read(row, "at_us"),
                row.getString("user_name"),
                row.getString("door"),
                row.getString("origin"),
                row.getString("action_key"),
                row.getString("object"),
                AuditEntry.Outcome.valueOf(row.getString("outcome")),
                documents.read(row.getString("detail"), Message.class),
                row.getString("hash"));
    }
}
