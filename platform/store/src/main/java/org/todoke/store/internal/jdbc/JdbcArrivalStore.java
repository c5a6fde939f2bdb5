// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.RunId;
import org.todoke.engine.port.ArrivalStore;

/** Arrivals in a table, one row for each content of an execution. */
@Component
public final class JdbcArrivalStore implements ArrivalStore {

    private static final int MAX_TROUBLE = 500;

    private final Database database;

    @Activate
    public JdbcArrivalStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public void put(ExecutionId execution, Arrival arrival) {
        database.call(handle -> {
            boolean isNew = Database.insertUnlessTaken(handle, bind(handle.createUpdate("""
                                    INSERT INTO arrivals
                                      (execution_id, sha256, ending, trouble, group_bytes, unicast_bytes, whole, at_us)
                                    VALUES (:execution, :sha256, :ending, :trouble, :group, :unicast, :whole, :at)"""), execution, arrival));
            if (!isNew) {
                bind(handle.createUpdate("""
                                UPDATE arrivals SET ending = :ending, trouble = :trouble, group_bytes = :group,
                                  unicast_bytes = :unicast, whole = :whole, at_us = :at
                                WHERE execution_id = :execution AND sha256 = :sha256"""), execution, arrival).execute();
            }
            return isNew;
        });
    }

    private static <T extends SqlStatement<T>> T bind(T statement, ExecutionId execution, Arrival arrival) {
        String trouble = arrival.trouble();
        return statement
                .bind("execution", execution.value())
                .bind("sha256", arrival.sha256())
                .bind("ending", arrival.end().name())
                .bind("trouble", trouble.substring(0, Math.min(MAX_TROUBLE, trouble.length())))
                .bind("group", arrival.groupBytes())
                .bind("unicast", arrival.unicastBytes())
                .bind("whole", arrival.whole())
                .bind("at", Micros.of(arrival.at()));
    }

    @Override
    public List<Arrival> of(RunId run) {
        return database.call(handle -> handle.createQuery("""
                        SELECT e.machine_id, a.sha256, a.ending, a.trouble, a.group_bytes, a.unicast_bytes, a.whole, a.at_us
                        FROM arrivals a JOIN executions e ON e.id = a.execution_id
                        WHERE e.run_id = :run ORDER BY e.id, a.at_us""")
                .bind("run", run.value())
                .map((row, context) -> arrival(row))
                .list());
    }

    private static Arrival arrival(ResultSet row) throws SQLException {
        return new Arrival(
                new MachineId(row.getString("machine_id")),
                row.getString("sha256"),
                Arrival.End.valueOf(row.getString("ending")),
                row.getString("trouble"),
                row.getLong("group_bytes"),
                row.getLong("unicast_bytes"),
                row.getBoolean("whole"),
                Micros.read(row, "at_us"));
    }
}
