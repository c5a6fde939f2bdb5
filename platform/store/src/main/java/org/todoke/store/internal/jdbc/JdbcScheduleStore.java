// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.run.RunId;
import org.todoke.api.schedule.Firing;
import org.todoke.api.schedule.Schedule;
import org.todoke.api.schedule.ScheduleStatus;
import org.todoke.api.text.Message;
import org.todoke.engine.port.ScheduleStore;
import org.todoke.store.internal.json.Documents;

/** Schedules in a table, each a document, and their firings in another. */
@Component
public final class JdbcScheduleStore implements ScheduleStore {

    private static final String FIRINGS = "SELECT * FROM schedule_firings ";
    private static final String LATEST = "ORDER BY due_us DESC FETCH FIRST :limit ROWS ONLY";

    private final Database database;
    private final Documents documents;

    @Activate
    public JdbcScheduleStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    @Override
    public List<ScheduleStatus> all() {
        return database.call(handle -> {
            Map<String, Firing> last = handle
                    .createQuery(FIRINGS + "f WHERE due_us ="
                            + " (SELECT MAX(due_us) FROM schedule_firings g WHERE g.schedule = f.schedule)")
                    .map((row, context) -> firing(row))
                    .stream()
                    .collect(Collectors.toMap(Firing::schedule, firing -> firing));
            return handle.createQuery("SELECT * FROM schedules ORDER BY name")
                    .map((row, context) -> status(row, last::get))
                    .list();
        });
    }

    @Override
    public Optional<ScheduleStatus> find(String name) {
        return database.call(handle -> handle.createQuery("SELECT * FROM schedules WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> status(
                        row, of -> latest(handle, of, 1).stream().findFirst().orElse(null)))
                .findOne());
    }

    @Override
    public boolean insert(ScheduleStatus status) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle, bind(handle.createUpdate("""
                        INSERT INTO schedules (name, version, next_us, created_by, document)
                        VALUES (:name, :version, :next, :by, :document)"""), status).bind("by", status.createdBy())));
    }

    @Override
    public boolean update(ScheduleStatus next) {
        return database.call(handle -> bind(handle.createUpdate("""
                                UPDATE schedules SET version = :version, next_us = :next, document = :document
                                WHERE name = :name AND version = :before"""), next)
                        .bind("before", next.version() - 1)
                        .execute()
                == 1);
    }

    @Override
    public boolean delete(String name) {
        return database.call(handle -> {
            handle.createUpdate("DELETE FROM schedule_firings WHERE schedule = :name")
                    .bind("name", name)
                    .execute();
            return handle.createUpdate("DELETE FROM schedules WHERE name = :name")
                            .bind("name", name)
                            .execute()
                    == 1;
        });
    }

    @Override
    public boolean insertFiring(Firing firing) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                handle.createUpdate("""
                        INSERT INTO schedule_firings (schedule, due_us, at_us, outcome, run_id, window_ends_us, reason)
                        VALUES (:schedule, :due, :at, :outcome, :run, :ends, :reason)""")
                        .bind("schedule", firing.schedule())
                        .bind("due", Micros.of(firing.due()))
                        .bind("at", Micros.of(firing.at()))
                        .bind("outcome", firing.outcome().name())
                        .bind("run", firing.run().map(RunId::value).orElse(null))
                        .bind("ends", Micros.of(firing.windowEnds()))
                        .bind("reason", documents.write(firing.reason()))));
    }

    @Override
    public List<Firing> firings(String name, int limit) {
        return database.call(handle -> latest(handle, name, limit));
    }

    @Override
    public List<Firing> windowsOver(Instant now) {
        return database.call(
                handle -> handle.createQuery(FIRINGS + "WHERE window_ends_us <= :now ORDER BY window_ends_us")
                        .bind("now", Micros.of(now))
                        .map((row, context) -> firing(row))
                        .list());
    }

    @Override
    public void closeWindow(Firing firing) {
        database.call(handle -> handle.createUpdate(
                        "UPDATE schedule_firings SET window_ends_us = NULL WHERE schedule = :schedule AND due_us = :due")
                .bind("schedule", firing.schedule())
                .bind("due", Micros.of(firing.due()))
                .execute());
    }

    private <S extends SqlStatement<S>> S bind(S statement, ScheduleStatus status) {
        return statement
                .bind("name", status.schedule().name())
                .bind("version", status.version())
                .bind("next", Micros.of(status.next()))
                .bind("document", documents.write(status.schedule()));
    }

    /** @param last tells a schedule's latest firing, null when there is none */
    private ScheduleStatus status(ResultSet row, Function<String, Firing> last) throws SQLException {
        return new ScheduleStatus(
                documents.read(row.getString("document"), Schedule.class),
                row.getLong("version"),
                Micros.readOptional(row, "next_us"),
                Optional.ofNullable(last.apply(row.getString("name"))),
                row.getString("created_by"));
    }

    private List<Firing> latest(Handle handle, String name, int limit) {
        return handle.createQuery(FIRINGS + "WHERE schedule = :name " + LATEST)
                .bind("name", name)
                .bind("limit", limit)
                .map((row, context) -> firing(row))
                .list();
    }

    private Firing firing(ResultSet row) throws SQLException {
        long run = row.getLong("run_id");
        Optional<RunId> started = row.wasNull() ? Optional.empty() : Optional.of(new RunId(run));
        return new Firing(
                row.getString("schedule"),
                Micros.read(row, "due_us"),
                Micros.read(row, "at_us"),
                Firing.Outcome.valueOf(row.getString("outcome")),
                started,
                Micros.readOptional(row, "window_ends_us"),
                documents.read(row.getString("reason"), Message.class));
    }
}
