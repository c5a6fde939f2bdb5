// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.todoke.engine.port.StoreException;

/**
 * The opened database, its tables in the form that this program knows. It is a service only while that is so; the stores hang on
 * it. Thread-safe.
 */
public final class Database {

    private static final int ATTEMPTS = 8;
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 500;
    /** Derby wants a name that the transaction has not had. */
    private static final AtomicLong SAVEPOINTS = new AtomicLong();

    private final Jdbi jdbi;
    private final ConnectionWatch watch;
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    public Database(DataSource source, ConnectionWatch watch) {
        this.jdbi = Jdbi.create(source);
        jdbi.setStatementBuilderFactory(KeptStatements.ofPool());
        this.watch = watch;
    }

    /**
     * Does the work in the transaction of this thread, or in one of its own that is repeated when the database gives it up for a
     * deadlock, a lock that does not come, or a serialization failure. A database failure inside dooms the whole transaction, even
     * if the work goes on as if nothing had been: PostgreSQL would not, Derby would store half of it.
     *
     * @throws StoreException when the database fails for another reason, or again and again
     */
    <T> T call(Function<Handle, T> work) {
        Transaction joined = current.get();
        return joined == null ? outermost(work) : joined.perform(work);
    }

    private <T> T outermost(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                T result = once(work);
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

    private <T> T once(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(handle -> {
                var transaction = new Transaction(handle);
                current.set(transaction);
                try {
                    return transaction.whole(work);
                } finally {
                    current.remove();
                }
            });
        } catch (JdbiException e) {
            throw SqlFailure.toStoreException(e);
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
        String before = "before_insert_" + SAVEPOINTS.incrementAndGet();
        handle.savepoint(before);
        try {
            insert.execute();
        } catch (UnableToExecuteStatementException e) {
            if (!SqlFailure.isDuplicateKey(e)) {
                throw e;
            }
            handle.rollbackToSavepoint(before);
            return false;
        }
        handle.releaseSavepoint(before);
        return true;
    }

    /** A thread's transaction, which remembers that the database has failed in it. */
    private static final class Transaction {

        private final Handle handle;
        private StoreException failure;

        Transaction(Handle handle) {
            this.handle = handle;
        }

        <T> T whole(Function<Handle, T> work) {
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

        <T> T perform(Function<Handle, T> work) {
            if (failure != null) {
                throw failure;
            }
            try {
                return work.apply(handle);
            } catch (JdbiException e) {
                failure = SqlFailure.toStoreException(e);
                throw failure;
            }
        }
    }
}
