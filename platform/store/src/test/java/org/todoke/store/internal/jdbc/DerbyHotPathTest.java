// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.todoke.store.internal.database.DerbyDatabases;

class DerbyHotPathTest extends HotPathContract {

    private static final Pattern VISITED = Pattern.compile("Number of rows visited\\s*=\\s*(\\d+)");

    @Override
    DataSource fresh() throws Exception {
        return DerbyDatabases.fresh();
    }

    @Override
    void gatherStatistics(Handle handle) {
        for (String table : List.of("EXECUTIONS", "ORDERS", "MACHINES", "MACHINE_SEEN", "MACHINE_CLAIMS")) {
            handle.execute("CALL SYSCS_UTIL.SYSCS_UPDATE_STATISTICS('APP', '" + table + "', NULL)");
        }
    }

    @Override
    void beforeWork(Handle handle) {
        handle.execute("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
    }

    /** Derby tells of the last statement alone. */
    @Override
    long rowsRead(Handle handle) {
        String plan = handle.createQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")
                .mapTo(String.class)
                .one();
        return VISITED.matcher(plan)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
