// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.engine.port.RetentionStore;
import org.todoke.store.internal.json.Documents;

/** Takes rows away in the order in which they refer to each other. Each transaction locks the run's row first, as its resumption does. */
@Component
public final class JdbcRetentionStore implements RetentionStore {

    private static final String ENDED = states(ExecutionState::isEnded);
    private static final String UNENDED = states(state -> !state.isEnded());
    private static final String ERRORS = states(ExecutionState::isError);
    /** Earlier than anything that is stored. */
    private static final long NEVER = Long.MIN_VALUE;

    private static final String PAST_RUNS = """
            SELECT r.id, r.scenario_name, r.started_us, r.has_logs,
              (SELECT MAX(e.ended_us) FROM executions e WHERE e.run_id = r.id) AS ended_us,
              (SELECT COUNT(*) FROM executions e WHERE e.run_id = r.id) AS machines,
              (SELECT COUNT(*) FROM runs n WHERE n.scenario_name = r.scenario_name AND n.id > r.id) AS newer,
              (SELECT COUNT(*) FROM schedule_firings f WHERE f.run_id = r.id AND f.window_ends_us IS NOT NULL) AS windows
            FROM runs r
            WHERE r.under_way = FALSE AND r.hidden = FALSE AND r.id > :after
              AND (r.started_us <= :whole OR r.has_logs = TRUE AND r.started_us <= :logs)
              AND NOT EXISTS (SELECT 1 FROM executions e WHERE e.run_id = r.id AND e.state IN %s)
            ORDER BY r.id FETCH FIRST :limit ROWS ONLY""".formatted(UNENDED);

    private static final String LAST_WORD_ON_ERROR = """
            SELECT e.id FROM executions e WHERE e.run_id = :run
              AND EXISTS (SELECT 1 FROM executions x WHERE x.machine_id = e.machine_id AND x.state IN %s AND x.cleared = FALSE)
              AND NOT EXISTS (SELECT 1 FROM executions n WHERE n.machine_id = e.machine_id AND n.state IN %s
                AND (n.ended_us > e.ended_us OR n.ended_us = e.ended_us AND n.id > e.id))
            FETCH FIRST 1 ROWS ONLY""".formatted(ERRORS, ENDED);

    private final Database database;
    private final Documents documents;

    @Activate
    public JdbcRetentionStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    private static String states(Predicate<ExecutionState> wanted) {
        return Arrays.stream(ExecutionState.values())
                .filter(wanted)
                .map(ExecutionState::name)
                .collect(Collectors.joining("', '", "('", "')"));
    }

    @Override
    public List<PastRun> ended(Optional<Instant> wholeBefore, Optional<Instant> logsBefore, long after, int limit) {
        return database.call(handle -> handle.createQuery(PAST_RUNS)
                .bind("whole", wholeBefore.map(Micros::of).orElse(NEVER))
                .bind("logs", logsBefore.map(Micros::of).orElse(NEVER))
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> pastRun(row))
                .list());
    }

    private static PastRun pastRun(ResultSet row) throws SQLException {
        Instant began = Micros.read(row, "started_us");
        return new PastRun(
                new RunId(row.getLong("id")),
                row.getString("scenario_name"),
                Micros.readOptional(row, "ended_us").orElse(began),
                row.getInt("machines"),
                row.getInt("newer"),
                row.getInt("windows") > 0,
                row.getBoolean("has_logs"));
    }

    @Override
    public boolean isLastWordOnError(RunId run) {
        return database.call(handle -> handle.createQuery(LAST_WORD_ON_ERROR)
                .bind("run", run.value())
                .mapTo(Long.class)
                .findOne()
                .isPresent());
    }

    @Override
    public boolean hide(RunId run) {
        return database.call(handle -> handle.createUpdate("""
                                UPDATE runs SET hidden = TRUE WHERE id = :run AND under_way = FALSE AND hidden = FALSE
                                  AND NOT EXISTS (SELECT 1 FROM executions e WHERE e.run_id = :run AND e.state IN %s)""".formatted(UNENDED))
                        .bind("run", run.value())
                        .execute()
                == 1);
    }

    @Override
    public List<RunId> hidden(int limit) {
        return database.call(handle -> handle.createQuery("""
                        SELECT id FROM runs WHERE under_way = FALSE AND hidden = TRUE
                        ORDER BY id FETCH FIRST :limit ROWS ONLY""")
                .bind("limit", limit)
                .map((row, context) -> new RunId(row.getLong(1)))
                .list());
    }

    @Override
    public int removeSome(RunId run, int limit) {
        return database.call(handle -> {
            if (!lock(handle, run, true)) {
                return 0;
            }
            List<Long> some = executions(handle, run, 0, limit);
            if (some.isEmpty()) {
                update(handle, "DELETE FROM gatherings WHERE run_id = :run", run);
                update(handle, "DELETE FROM runs WHERE id = :run", run);
            } else {
                removeLogs(handle, some);
                of(handle, "DELETE FROM executions WHERE id IN (<some>)", some);
            }
            return some.size();
        });
    }

    @Override
    public Optional<Long> removeLogs(RunId run, long after, int limit) {
        return database.call(handle -> {
            if (!lock(handle, run, false)) {
                return Optional.<Long>empty();
            }
            List<Long> some = executions(handle, run, after, limit);
            if (some.isEmpty()) {
                update(handle, "UPDATE runs SET has_logs = FALSE WHERE id = :run", run);
                return Optional.<Long>empty();
            }
            removeLogs(handle, some);
            handle.createUpdate("UPDATE executions SET printed = :nothing WHERE id IN (<some>)")
                    .bind("nothing", documents.write(""))
                    .bindList("some", some)
                    .execute();
            return Optional.of(some.get(some.size() - 1));
        });
    }

    /** @return false when the run is under way, or is not hidden when it must be */
    private static boolean lock(Handle handle, RunId run, boolean hidden) {
        return handle.createUpdate(
                                "UPDATE runs SET hidden = :hidden WHERE id = :run AND hidden = :hidden AND under_way = FALSE")
                        .bind("run", run.value())
                        .bind("hidden", hidden)
                        .execute()
                == 1;
    }

    private static List<Long> executions(Handle handle, RunId run, long after, int limit) {
        return handle.createQuery("""
                        SELECT id FROM executions WHERE run_id = :run AND id > :after
                        ORDER BY id FETCH FIRST :limit ROWS ONLY""")
                .bind("run", run.value())
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    private static void removeLogs(Handle handle, List<Long> executions) {
        of(
                handle,
                "DELETE FROM order_content WHERE order_id IN (SELECT id FROM orders WHERE execution_id IN (<some>))",
                executions);
        of(handle, "DELETE FROM orders WHERE execution_id IN (<some>)", executions);
        of(handle, "DELETE FROM arrivals WHERE execution_id IN (<some>)", executions);
        of(handle, "DELETE FROM execution_events WHERE execution_id IN (<some>)", executions);
    }

    private static void of(Handle handle, String sql, List<Long> executions) {
        handle.createUpdate(sql).bindList("some", executions).execute();
    }

    private static void update(Handle handle, String sql, RunId run) {
        handle.createUpdate(sql).bind("run", run.value()).execute();
    }

    @Override
    public int removeFirings(Instant dueBefore, int limit) {
        return database.call(handle -> {
            List<Due> over = handle.createQuery("""
                            SELECT f.schedule, f.due_us FROM schedule_firings f
                            WHERE f.due_us <= :before AND f.window_ends_us IS NULL AND EXISTS
                              (SELECT 1 FROM schedule_firings g WHERE g.schedule = f.schedule AND g.due_us > f.due_us)
                            ORDER BY f.due_us, f.schedule FETCH FIRST :limit ROWS ONLY""")
                    .bind("before", Micros.of(dueBefore))
                    .bind("limit", limit)
                    .map((row, context) -> new Due(row.getString(1), row.getLong(2)))
                    .list();
            over.forEach(due -> handle.createUpdate(
                            "DELETE FROM schedule_firings WHERE schedule = :schedule AND due_us = :due")
                    .bind("schedule", due.schedule)
                    .bind("due", due.micros)
                    .execute());
            return over.size();
        });
    }

    private record Due(String schedule, long micros) {}
}
