// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.engine.port.Transactions;

/** Transactions of the database, bound to their thread. */
@Component
public final class JdbcTransactions implements Transactions {

    private final Database database;

    @Activate
    public JdbcTransactions(@Reference Database database) {
        this.database = database;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return database.call(handle -> work.get());
    }
}
