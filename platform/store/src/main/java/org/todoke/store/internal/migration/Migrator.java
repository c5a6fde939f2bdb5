// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.text.Message;
import org.todoke.store.internal.jdbc.Dialect;
import org.todoke.store.internal.jdbc.SqlFailure;

/**
 * Brings the tables of a database to the form that this program knows, one numbered migration and one transaction at a time, and
 * writes down which were done. Several servers may start on one PostgreSQL at once: one migrates, the others wait and find it done.
 */
public final class Migrator {

    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
    private static final String TABLE = "schema_migrations";
    /** PostgreSQL has a lock for several servers; an embedded database is this process's, which can have two openings at once. */
    private static final Object EMBEDDED = new Object();

    private final List<Migration> known;

    public Migrator() {
        this(Migration.all());
    }

    Migrator(List<Migration> known) {
        this.known = known;
    }

    /**
     * @throws MigrationRefused when the database is newer than this program, its history is another, or a migration fails; the
     *     database is then as the last complete migration left it
     * @throws SQLException when the database cannot be reached or lets nobody migrate now; a later attempt may succeed
     */
    public void migrate(DataSource source) throws SQLException, MigrationRefused {
        try (Connection connection = source.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            synchronized (dialect == Dialect.DERBY ? EMBEDDED : connection) {
                migrateAll(connection, dialect);
            }
        }
    }

    private void migrateAll(Connection connection, Dialect dialect) throws SQLException, MigrationRefused {
        connection.setAutoCommit(false);
        try {
            while (migrateOne(connection, dialect)) {
                connection.commit();
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** @return whether there was one to do */
    private boolean migrateOne(Connection connection, Dialect dialect) throws SQLException, MigrationRefused {
        dialect.lockMigrations(connection);
        List<Done> done = history(connection, dialect);
        check(done);
        if (done.size() == known.size()) {
            return false;
        }
        Migration next = known.get(done.size());
        try {
            apply(connection, dialect, next);
        } catch (SQLException e) {
            if (SqlFailure.isTransient(e) || SqlFailure.isConnection(e)) {
                throw e;
            }
            throw new MigrationRefused(Message.of("store.migration-failed", next.name(), e.getMessage()), e);
        }
        LOG.info("Migrated the database to {}", next.name());
        return true;
    }

    private static List<Done> history(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!dialect.hasTable(connection, TABLE)) {
                statement.execute("CREATE TABLE " + TABLE + " (version INTEGER NOT NULL, name VARCHAR(200) NOT NULL,"
                        + " checksum CHAR(64) NOT NULL, applied_us BIGINT NOT NULL, PRIMARY KEY (version))");
            }
            var done = new ArrayList<Done>();
            try (ResultSet rows =
                    statement.executeQuery("SELECT version, name, checksum FROM " + TABLE + " ORDER BY version")) {
                while (rows.next()) {
                    done.add(new Done(rows.getInt(1), rows.getString(2), rows.getString(3)));
                }
            }
            return done;
        }
    }

    private void check(List<Done> done) throws MigrationRefused {
        for (int i = 0; i < Math.min(done.size(), known.size()); i++) {
            Done there = done.get(i);
            Migration here = known.get(i);
            if (there.version() != here.version() || !there.checksum().equals(here.checksum())) {
                throw new MigrationRefused(Message.of("store.migration-changed", there.name(), here.name()), null);
            }
        }
        if (done.size() > known.size()) {
            Done newest = done.get(done.size() - 1);
            throw new MigrationRefused(Message.of("store.database-newer", newest.version(), newestKnown()), null);
        }
    }

    private int newestKnown() {
        return known.get(known.size() - 1).version();
    }

    private static void apply(Connection connection, Dialect dialect, Migration migration) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : migration.statements()) {
                statement.execute(dialect.fill(sql));
            }
        }
        try (PreparedStatement record = connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?, ?, ?)")) {
            record.setInt(1, migration.version());
            record.setString(2, migration.name());
            record.setString(3, migration.checksum());
            record.setLong(4, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
            record.execute();
        }
    }

    private record Done(int version, String name, String checksum) {}
}
