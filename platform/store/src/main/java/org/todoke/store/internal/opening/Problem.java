// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.opening;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import org.todoke.api.text.Message;
import org.todoke.store.internal.jdbc.SqlFailure;
import org.todoke.store.internal.migration.MigrationRefused;

/**
 * Why the database cannot be used.
 *
 * @param text what is wrong and what to do
 * @param permanent whether waiting is no help: somebody must change something first
 */
record Problem(Message text, boolean permanent) {

    /** Derby: another process has booted the database. */
    private static final String LOCKED = "XSDB6";

    /** Derby: the database could not be started, or not be made; the reason hangs below. */
    private static final Set<String> NOT_STARTED = Set.of("XJ040", "XJ041");

    /** PostgreSQL: no such database; Derby: no such database, and it is not to be made. */
    private static final Set<String> NO_DATABASE = Set.of("3D000", "XJ004");

    /** PostgreSQL: wrong password, no such user; Derby: the same. */
    private static final Set<String> DENIED = Set.of("28P01", "28000", "08004");

    private static final String NOT_SUPPORTED = "0A000";

    /**
     * Whether the pool alone has lost patience, and the database has not said anything yet: Derby makes a new database for seconds
     * on a slow machine.
     */
    static boolean isSilence(Exception failure) {
        List<SQLException> chain = SqlFailure.chain(failure);
        return chain.size() == 1 && chain.get(0) instanceof SQLTransientConnectionException;
    }

    /** What a failed attempt to open the database means. What is not understood may pass; it is tried again. */
    static Problem of(Exception failure) {
        if (failure instanceof MigrationRefused refused) {
            return new Problem(refused.text(), true);
        }
        List<SQLException> chain = SqlFailure.chain(failure);
        if (has(chain, Set.of(LOCKED))) {
            return permanent("store.locked", detail(chain, Set.of(LOCKED)));
        }
        if (has(chain, DENIED)) {
            return permanent("store.denied", detail(chain, DENIED));
        }
        if (has(chain, NO_DATABASE)) {
            return permanent("store.no-database", detail(chain, NO_DATABASE));
        }
        if (has(chain, Set.of(NOT_SUPPORTED))) {
            return permanent("store.unusable", detail(chain, Set.of(NOT_SUPPORTED)));
        }
        if (has(chain, NOT_STARTED)) {
            return permanent("store.unusable", chain.get(chain.size() - 1).getMessage());
        }
        String words = chain.isEmpty()
                ? failure.toString()
                : chain.get(chain.size() - 1).getMessage();
        return new Problem(Message.of("store.unreachable", words), false);
    }

    private static Problem permanent(String key, String detail) {
        return new Problem(Message.of(key, detail), true);
    }

    private static boolean has(List<SQLException> chain, Set<String> states) {
        return chain.stream().anyMatch(e -> states.contains(SqlFailure.state(e)));
    }

    private static String detail(List<SQLException> chain, Set<String> states) {
        return chain.stream()
                .filter(e -> states.contains(SqlFailure.state(e)))
                .map(SQLException::getMessage)
                .findFirst()
                .orElse("");
    }
}
