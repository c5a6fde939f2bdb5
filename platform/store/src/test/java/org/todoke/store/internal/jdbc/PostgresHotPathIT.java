// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.todoke.store.internal.database.PostgresServer;

class PostgresHotPathIT extends HotPathContract {

    @Override
    DataSource fresh() throws Exception {
        return PostgresServer.shared().freshDatabase();
    }

    @Override
    void gatherStatistics(Handle handle) {
        handle.execute("ANALYZE");
    }

    @Override
    void beforeWork(Handle handle) {
        // PostgreSQL counts by itself.
    }

    @Override
    String scanned(Handle handle) {
        return String.join(
                " ",
                handle.createQuery("SELECT relname FROM pg_stat_xact_user_tables WHERE seq_scan > 0")
                        .mapTo(String.class)
                        .list());
    }
}
