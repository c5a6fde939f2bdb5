// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Locale;

/** What differs between the databases that the stores run on. Their SQL is one text; only migrations know types. */
public enum Dialect {
    DERBY("CLOB", "") {
        @Override
        public void lockMigrations(Connection connection) {
            // An embedded database belongs to one process.
        }

        @Override
        String stored(String tableName) {
            return tableName.toUpperCase(Locale.ROOT);
        }
    },
    POSTGRESQL("TEXT", "COLLATE \"C\"") {
        /** "todoke" in ASCII: nobody else's lock. */
        private static final long MIGRATIONS = 0x746f646f6b65L;

        @Override
        public void lockMigrations(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = '60s'");
                statement.execute("SELECT pg_advisory_xact_lock(" + MIGRATIONS + ")");
            }
        }

        @Override
        String stored(String tableName) {
            return tableName;
        }
    };

    private final String text;
    private final String byteOrder;

    Dialect(String text, String byteOrder) {
        this.text = text;
        this.byteOrder = byteOrder;
    }

    /** @throws SQLFeatureNotSupportedException when it is a database that the stores do not know */
    public static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "Apache Derby" -> DERBY;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                throw new SQLFeatureNotSupportedException(
                        "Todoke runs on Derby and PostgreSQL, not on " + product, "0A000");
        };
    }

    /** A migration's text with this database's types in place of the placeholders. */
    public String fill(String sql) {
        return sql.replace("${text}", text).replace("${byte_order}", byteOrder);
    }

    /** Keeps other servers from migrating until the transaction of this connection ends; waits for one that is at it. */
    public abstract void lockMigrations(Connection connection) throws SQLException;

    public boolean hasTable(Connection connection, String tableName) throws SQLException {
        try (var tables = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), stored(tableName), null)) {
            return tables.next();
        }
    }

    /** The name as the catalogue of this database has it. */
    abstract String stored(String tableName);
}
