// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** The database refused a statement that went to it without Jdbi; told like one that went by it. */
final class StatementFailure extends JdbiException {

    private static final long serialVersionUID = 1L;

    StatementFailure(SQLException cause) {
        super(cause);
    }
}
