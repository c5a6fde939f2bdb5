// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.todoke.engine.port.StoreException;
import org.todoke.store.internal.jdbc.Places.Filling;
import org.todoke.store.internal.jdbc.Transaction.RowReader;

/**
 * The opened database, its tables in the form that this program knows. It is a service only while that is so; the stores hang on
 * it. Statements go by Jdbi; those of which a run has dozens for each machine go straight to the driver, for which Jdbi would take as long
 * again as the database. Thread-safe.
 */
public final class Database {

    private static final int ATTEMPTS = 8;
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 500;
    /** Derby wants a name that the transaction has not had. */
    private static final AtomicLong SAVEPOINTS = new AtomicLong();

    private final DataSource source;
    private final Jdbi jdbi;
    private final Function<Connection, KeptStatements> statements = KeptStatements.ofPool();
    private final ConnectionWatch watch;
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    public Database(DataSource source, ConnectionWatch watch) {
        this.source = source;
        this.watch = watch;
        this.jdbi = Jdbi.create(new TransactionsConnection());
        jdbi.setStatementBuilderFactory(statements::apply);
        jdbi.getConfig(Handles.class).setForceEndTransactions(false); // it is not the handle that ends them
    }

    /**
     * Does the work in the transaction of this thread, or in one of its own that is repeated when the database gives it up for a
     * deadlock, a lock that does not come, or a serialization failure. A database failure inside dooms the whole transaction, even
     * if the work goes on as if nothing had been: PostgreSQL would not, Derby would store half of it.
     *
     * @throws StoreException when the database fails for another reason, or again and again
     */
    <T> T call(Function<Handle, T> work) {
        return inTransaction(transaction -> work.apply(transaction.handle()));
    }

    /** Like {@link #call}, for statements that go straight to the driver. */
    <T> T inTransaction(Function<Transaction, T> work) {
        return perform(false, work);
    }

    /** The rows that a question finds, in the transaction of this thread if there is one. */
    <T> List<T> rows(String sql, Filling filling, RowReader<T> reader) {
        return perform(true, transaction -> transaction.rows(sql, filling, reader));
    }

    /** The row that a question finds, of which there is one at most. */
    <T> Optional<T> row(String sql, Filling filling, RowReader<T> reader) {
        return rows(sql, filling, reader).stream().findFirst();
    }

    /** @return how many rows the statement changed */
    int change(String sql, Filling filling) {
        return perform(true, transaction -> transaction.change(sql, filling));
    }

    /** @param alone one statement, which is a transaction by itself where there is none: no word about that need go to the database and back */
    private <T> T perform(boolean alone, Function<Transaction, T> work) {
        Transaction joined = current.get();
        return joined == null ? outermost(alone, work) : joined.perform(work);
    }

    private <T> T outermost(boolean alone, Function<Transaction, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                T result = once(alone, work);
                watch.working();
                return result;
            } catch (StoreException e) {
                if (SqlFailure.isConnection(e)) {
                    watch.lost(e);
                }
                if (attempt == ATTEMPTS || !SqlFailure.isTransient(e)) {
                    throw e;
                }
                pause(attempt, e);
            }
        }
    }

    private <T> T once(boolean alone, Function<Transaction, T> work) {
        try (Connection connection = source.getConnection()) {
            if (connection.getAutoCommit() != alone) {
                connection.setAutoCommit(alone);
            }
            return alone ? onConnection(connection, work) : committed(connection, work);
        } catch (SQLException e) {
            throw SqlFailure.toStoreException(new StatementFailure(e));
        } catch (JdbiException e) {
            throw SqlFailure.toStoreException(e);
        }
    }

    private <T> T committed(Connection connection, Function<Transaction, T> work) throws SQLException {
        try {
            T result = onConnection(connection, work);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private <T> T onConnection(Connection connection, Function<Transaction, T> work) {
        var transaction = new Transaction(connection, statements.apply(connection), jdbi);
        current.set(transaction);
        try {
            return transaction.whole(work);
        } finally {
            current.remove();
            transaction.close();
        }
    }

    /** Twice as long each time, and never as long as a rival's. */
    private static void pause(int attempt, StoreException reason) {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << attempt);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    /** Whether the row went in; false when a unique key forbids it, and then the transaction goes on as if nothing had been. */
    static boolean insertUnlessTaken(Handle handle, Update insert) {
        return rowsUnlessTaken(handle, insert) >= 0;
    }

    /** Whether a row was changed; false when there was none such, or a unique key forbids it, and then the transaction goes on as if nothing had been. */
    static boolean updateUnlessTaken(Handle handle, Update update) {
        return rowsUnlessTaken(handle, update) > 0;
    }

    /** How many rows; -1 when a unique key forbids it. */
    private static int rowsUnlessTaken(Handle handle, Update change) {
        String before = "before_change_" + SAVEPOINTS.incrementAndGet();
        handle.savepoint(before);
        int rows;
        try {
            rows = change.execute();
        } catch (UnableToExecuteStatementException e) {
            if (!SqlFailure.isDuplicateKey(e)) {
                throw e;
            }
            handle.rollbackToSavepoint(before);
            return -1;
        }
        handle.releaseSavepoint(before);
        return rows;
    }

    /** Handles are on the connection of the thread's transaction, which they neither open nor close. */
    private final class TransactionsConnection implements ConnectionFactory {
        @Override
        public Connection openConnection() {
            return current.get().connection();
        }

        @Override
        public void closeConnection(Connection connection) {
            // whose transaction it is closes it
        }
    }
}
