// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.engine.port.AssignmentStore;

/** Assignments in a table. */
@Component
public final class JdbcAssignmentStore implements AssignmentStore {

    private final Database database;

    @Activate
    public JdbcAssignmentStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public List<Row> all() {
        return database.call(handle -> handle.createQuery(
                        "SELECT scenario, meant FROM scenario_assignments ORDER BY scenario, meant")
                .map((row, context) -> new Row(row.getString(1), row.getString(2)))
                .list());
    }

    @Override
    public List<Row> of(String scenario) {
        return database.call(handle -> handle.createQuery(
                        "SELECT scenario, meant FROM scenario_assignments WHERE scenario = :scenario ORDER BY meant")
                .bind("scenario", scenario)
                .map((row, context) -> new Row(row.getString(1), row.getString(2)))
                .list());
    }

    @Override
    public boolean insert(Row row) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                handle.createUpdate("INSERT INTO scenario_assignments (scenario, meant) VALUES (:scenario, :meant)")
                        .bind("scenario", row.scenario())
                        .bind("meant", row.meant())));
    }

    @Override
    public boolean delete(Row row) {
        return database.call(handle ->
                handle.createUpdate("DELETE FROM scenario_assignments WHERE scenario = :scenario AND meant = :meant")
                                .bind("scenario", row.scenario())
                                .bind("meant", row.meant())
                                .execute()
                        == 1);
    }
}
