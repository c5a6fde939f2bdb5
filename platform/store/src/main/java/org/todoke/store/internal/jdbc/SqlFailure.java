// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.todoke.engine.port.StoreException;

/** What a failure of the database means, by its SQLState. Drivers and pools hide the telling one deep in their chains. */
public final class SqlFailure {

    /** Derby: 40001, 40XL1, 40XL2; PostgreSQL: 40001, 40P01, 55P03. The same transaction may succeed when it is repeated. */
    private static final Set<String> TRANSIENT = Set.of("40001", "40XL1", "40XL2", "40P01", "55P03");

    private static final String DUPLICATE_KEY = "23505";

    private SqlFailure() {}

    public static boolean isTransient(Throwable failure) {
        return find(failure, e -> TRANSIENT.contains(state(e))).isPresent();
    }

    static boolean isDuplicateKey(Throwable failure) {
        return find(failure, e -> DUPLICATE_KEY.equals(state(e))).isPresent();
    }

    /** Whether the database is out of reach rather than unhappy with a statement. */
    public static boolean isConnection(Throwable failure) {
        return find(
                        failure,
                        e -> e instanceof SQLTransientConnectionException
                                || e instanceof SQLNonTransientConnectionException
                                || state(e).startsWith("08")
                                || state(e).startsWith("57P"))
                .isPresent();
    }

    /** The first SQLException of the failure's causes that fits. */
    public static Optional<SQLException> find(Throwable failure, Predicate<SQLException> wanted) {
        return chain(failure).stream().filter(wanted).findFirst();
    }

    /** Never null, unlike the exception's own. */
    public static String state(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
    }

    /** For callers of a store. Jdbi's own text would show what was bound to the statement, so only the driver's is passed on. */
    static StoreException toStoreException(RuntimeException failure) {
        List<SQLException> chain = chain(failure);
        if (chain.isEmpty()) {
            return new StoreException(
                    "The database failed: " + failure.getClass().getSimpleName(), failure);
        }
        SQLException first = chain.get(0);
        return new StoreException("The database failed: " + state(first) + " " + first.getMessage(), first);
    }

    /** All SQLExceptions among causes and next exceptions, outermost first; each once, for the chains of some drivers are rings. */
    public static List<SQLException> chain(Throwable failure) {
        Set<Throwable> met = Collections.newSetFromMap(new IdentityHashMap<>());
        var open = new ArrayDeque<Throwable>(List.of(failure));
        var found = new ArrayList<SQLException>();
        while (!open.isEmpty()) {
            Throwable next = open.poll();
            if (!met.add(next)) {
                continue;
            }
            if (next instanceof SQLException sql) {
                found.add(sql);
                Optional.ofNullable(sql.getNextException()).ifPresent(open::add);
            }
            Optional.ofNullable(next.getCause()).ifPresent(open::add);
        }
        return found;
    }
}
