// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.scenario.Scenario;
import org.todoke.engine.port.ScenarioStore;
import org.todoke.store.internal.json.Documents;

/** Scenarios in a table, each a document. */
@Component
public final class JdbcScenarioStore implements ScenarioStore {

    private final Database database;
    private final Documents documents;

    @Activate
    public JdbcScenarioStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    @Override
    public List<Scenario> all() {
        return database.call(handle -> handle.createQuery("SELECT document FROM scenarios ORDER BY name")
                .map((row, context) -> documents.read(row.getString(1), Scenario.class))
                .list());
    }

    @Override
    public Optional<Scenario> find(String name) {
        return database.call(handle -> handle.createQuery("SELECT document FROM scenarios WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> documents.read(row.getString(1), Scenario.class))
                .findOne());
    }

    @Override
    public boolean insert(Scenario scenario) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                handle.createUpdate("INSERT INTO scenarios (name, document, edits) VALUES (:name, :document, :version)")
                        .bind("name", scenario.name())
                        .bind("document", documents.write(scenario))
                        .bind("version", scenario.version())));
    }

    @Override
    public boolean update(Scenario scenario) {
        return database.call(handle -> handle.createUpdate(
                                "UPDATE scenarios SET document = :document, edits = :version WHERE name = :name AND edits = :from")
                        .bind("document", documents.write(scenario))
                        .bind("version", scenario.version())
                        .bind("from", scenario.version() - 1)
                        .bind("name", scenario.name())
                        .execute()
                == 1);
    }

    @Override
    public boolean delete(String name) {
        return database.call(handle -> handle.createUpdate("DELETE FROM scenarios WHERE name = :name")
                        .bind("name", name)
                        .execute()
                == 1);
    }
}
