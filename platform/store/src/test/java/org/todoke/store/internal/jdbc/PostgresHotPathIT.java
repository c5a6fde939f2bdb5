// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.todoke.store.internal.database.PostgresServer;

class PostgresHotPathIT extends HotPathContract {

    private long readBefore;

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
        readBefore = read(handle);
    }

    @Override
    long rowsRead(Handle handle) {
        return read(handle) - readBefore;
    }

    private static long read(Handle handle) {
        return handle.createQuery(
                        "SELECT COALESCE(SUM(COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0)), 0) FROM pg_stat_xact_user_tables")
                .mapTo(Long.class)
                .one();
    }
}
