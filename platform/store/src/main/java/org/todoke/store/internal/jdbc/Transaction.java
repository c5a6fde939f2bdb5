// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.todoke.engine.port.StoreException;
import org.todoke.store.internal.jdbc.Places.Filling;

/**
 * A thread's transaction, which remembers that the database has failed in it. Its statements go by Jdbi, or straight to the driver where there
 * are many of them.
 */
final class Transaction {

    private final Connection connection;
    private final KeptStatements statements;
    private final Jdbi jdbi;
    private Handle handle;
    private StoreException failure;

    /** @param jdbi opens handles on this connection, while this is the thread's transaction */
    Transaction(Connection connection, KeptStatements statements, Jdbi jdbi) {
        this.connection = connection;
        this.statements = statements;
        this.jdbi = jdbi;
    }

    Connection connection() {
        return connection;
    }

    Handle handle() {
        if (handle == null) {
            handle = jdbi.open();
        }
        return handle;
    }

    void close() {
        if (handle != null) {
            handle.close();
        }
    }

    <T> T whole(Function<Transaction, T> work) {
        try {
            T result = perform(work);
            if (failure != null) {
                throw failure;
            }
            return result;
        } catch (RuntimeException e) {
            throw failure == null ? e : failure;
        }
    }

    <T> T perform(Function<Transaction, T> work) {
        if (failure != null) {
            throw failure;
        }
        try {
            return work.apply(this);
        } catch (JdbiException e) {
            failure = SqlFailure.toStoreException(e);
            throw failure;
        }
    }

    <T> List<T> rows(String sql, Filling filling, RowReader<T> reader) {
        return prepared(sql, statement -> {
            filling.into(new Places(statement));
            var all = new ArrayList<T>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
            return all;
        });
    }

    int change(String sql, Filling filling) {
        return prepared(sql, statement -> {
            filling.into(new Places(statement));
            return statement.executeUpdate();
        });
    }

    /** The same statement many times, sent together. */
    int changeAll(String sql, List<Filling> fillings) {
        return prepared(sql, statement -> {
            for (Filling filling : fillings) {
                filling.into(new Places(statement));
                statement.addBatch();
            }
            return statement.executeBatch().length;
        });
    }

    /** Whether the row went in; false when a unique key forbids it, and then the transaction goes on as if nothing had been. */
    boolean insertUnlessTaken(String sql, Filling filling) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                change(sql, filling);
            } catch (StatementFailure e) {
                if (!SqlFailure.isDuplicateKey(e)) {
                    throw e;
                }
                connection.rollback(before);
                return false;
            }
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            throw new StatementFailure(e);
        }
    }

    private <T> T prepared(String sql, Use<T> use) {
        try {
            PreparedStatement statement = statements.take(sql);
            try {
                T result = use.of(statement);
                statements.giveBack(statement);
                return result;
            } catch (SQLException | RuntimeException e) {
                statements.drop(statement, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new StatementFailure(e);
        }
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Makes a value of the row that the result stands at. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
