// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.RunId;
import org.todoke.engine.port.GatheringStore;
import org.todoke.store.internal.json.Documents;

/** Deliveries that gather, in a table. Who joins one changes its row first, and so locks it against its start. */
@Component
public final class JdbcGatheringStore implements GatheringStore {

    private final Database database;
    private final RunRows rows;

    @Activate
    public JdbcGatheringStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.rows = new RunRows(documents);
    }

    @Override
    public List<Gathering> of(RunId run) {
        return database.call(
                handle -> handle.createQuery("SELECT * FROM gatherings WHERE run_id = :run ORDER BY step, round")
                        .bind("run", run.value())
                        .map((row, context) -> rows.gathering(row))
                        .list());
    }

    @Override
    public Optional<Gathering> find(long id) {
        return database.call(handle -> handle.createQuery("SELECT * FROM gatherings WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> rows.gathering(row))
                .findOne());
    }

    @Override
    public Optional<Gathering> latest(RunId run, int step) {
        return database.call(handle -> handle.createQuery("""
                        SELECT * FROM gatherings WHERE run_id = :run AND step = :step
                        ORDER BY round DESC FETCH FIRST 1 ROWS ONLY""")
                .bind("run", run.value())
                .bind("step", step)
                .map((row, context) -> rows.gathering(row))
                .findOne());
    }

    @Override
    public Optional<Gathering> insert(RunId run, int step, int round, Instant opened, Instant due) {
        return database.call(handle -> {
            boolean inserted = Database.insertUnlessTaken(
                    handle,
                    handle.createUpdate("""
                                    INSERT INTO gatherings (run_id, step, round, joined, opened_us, due_us)
                                    VALUES (:run, :step, :round, 0, :opened, :due)""")
                            .bind("run", run.value())
                            .bind("step", step)
                            .bind("round", round)
                            .bind("opened", Micros.of(opened))
                            .bind("due", Micros.of(due)));
            return inserted ? latest(run, step) : Optional.<Gathering>empty();
        });
    }

    @Override
    public Optional<Integer> join(long id) {
        return database.call(handle -> {
            int joined = handle.createUpdate(
                            "UPDATE gatherings SET joined = joined + 1 WHERE id = :id AND started_us IS NULL")
                    .bind("id", id)
                    .execute();
            return joined == 0 ? Optional.<Integer>empty() : find(id).map(Gathering::joined);
        });
    }

    @Override
    public void leave(long id) {
        database.call(handle -> handle.createUpdate(
                        "UPDATE gatherings SET joined = joined - 1 WHERE id = :id AND started_us IS NULL")
                .bind("id", id)
                .execute());
    }

    @Override
    public boolean start(long id, Instant at) {
        return database.call(handle ->
                handle.createUpdate("UPDATE gatherings SET started_us = :at WHERE id = :id AND started_us IS NULL")
                                .bind("id", id)
                                .bind("at", Micros.of(at))
                                .execute()
                        == 1);
    }
}
