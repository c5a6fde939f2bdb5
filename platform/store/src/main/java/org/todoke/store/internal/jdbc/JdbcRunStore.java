// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;
import org.todoke.engine.port.RunStore;
import org.todoke.store.internal.json.Documents;

/** Runs, executions, events and who holds a machine, each in a table. */
@Component
public final class JdbcRunStore implements RunStore {

    private static final String FINAL = states(ExecutionState::isFinal).collect(Collectors.joining("', '", "('", "')"));
    /** One question for each state: for a list of states Derby would read the whole index. */
    private static final String COUNT_AT_WORK = states(ExecutionState::isAtWork)
            .map("SELECT COUNT(*) FROM executions WHERE state = '%s'"::formatted)
            .collect(Collectors.joining(" UNION ALL "));

    private final Database database;
    private final Documents documents;
    private final RunRows rows;

    @Activate
    public JdbcRunStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
        this.rows = new RunRows(documents);
    }

    private static Stream<String> states(Predicate<ExecutionState> wanted) {
        return Arrays.stream(ExecutionState.values()).filter(wanted).map(ExecutionState::name);
    }

    @Override
    public Run insertRun(Scenario scenario, Instant startedAt, String startedBy) {
        long id = database.call(handle -> handle.createUpdate(
                        "INSERT INTO runs (scenario, started_us, started_by) VALUES (:scenario, :at, :by)")
                .bind("scenario", documents.write(scenario))
                .bind("at", Micros.of(startedAt))
                .bind("by", startedBy)
                .executeAndReturnGeneratedKeys()
                .map((row, context) -> row.getLong(1))
                .one());
        return new Run(new RunId(id), scenario, Micros.kept(startedAt), startedBy);
    }

    @Override
    public Execution insertExecution(RunId run, MachineId machine, Message reason, Instant createdAt) {
        Execution fresh = fresh(0, run, machine, reason, Micros.kept(createdAt));
        long id = database.call(handle -> rows.bindChangeable(handle.createUpdate("""
                                INSERT INTO executions (run_id, machine_id, version, state, step, attempt, order_id, deadline_us,
                                  bytes_done, bytes_total, reason, printed, created_us, started_us, ended_us)
                                VALUES (:run, :machine, :version, :state, :step, :attempt, :order, :deadline,
                                  :done, :total, :reason, :output, :created, :started, :ended)"""), fresh)
                .bind("run", run.value())
                .bind("machine", machine.value())
                .bind("created", Micros.of(createdAt))
                .executeAndReturnGeneratedKeys()
                .map((row, context) -> row.getLong(1))
                .one());
        return fresh(id, run, machine, reason, fresh.createdAt());
    }

    private static Execution fresh(long id, RunId run, MachineId machine, Message reason, Instant createdAt) {
        return new Execution(
                new ExecutionId(id),
                run,
                machine,
                0,
                ExecutionState.QUEUED,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                reason,
                "",
                createdAt,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Optional<Run> run(RunId id) {
        return database.call(handle -> handle.createQuery("SELECT * FROM runs WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> rows.run(row))
                .findOne());
    }

    @Override
    public List<Run> latest(int limit) {
        return database.call(
                handle -> handle.createQuery("SELECT * FROM runs ORDER BY id DESC FETCH FIRST :limit ROWS ONLY")
                        .bind("limit", limit)
                        .map((row, context) -> rows.run(row))
                        .list());
    }

    @Override
    public Optional<Execution> execution(ExecutionId id) {
        return database.call(handle -> handle.createQuery("SELECT * FROM executions WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> rows.execution(row))
                .findOne());
    }

    @Override
    public List<Execution> executions(RunId run) {
        return database.call(handle -> handle.createQuery("""
                        SELECT e.* FROM executions e JOIN machines m ON m.id = e.machine_id
                        WHERE e.run_id = :run ORDER BY m.name, e.id""")
                .bind("run", run.value())
                .map((row, context) -> rows.execution(row))
                .list());
    }

    @Override
    public List<Execution> inState(ExecutionState state, int limit) {
        return database.call(handle -> handle.createQuery(
                        "SELECT * FROM executions WHERE state = :state ORDER BY id FETCH FIRST :limit ROWS ONLY")
                .bind("state", state.name())
                .bind("limit", limit)
                .map((row, context) -> rows.execution(row))
                .list());
    }

    @Override
    public List<Execution> overdue(Instant now, int limit) {
        return database.call(handle -> handle.createQuery("SELECT * FROM executions WHERE deadline_us <= :now"
                        + " AND state NOT IN " + FINAL + " ORDER BY deadline_us FETCH FIRST :limit ROWS ONLY")
                .bind("now", Micros.of(now))
                .bind("limit", limit)
                .map((row, context) -> rows.execution(row))
                .list());
    }

    @Override
    public int countAtWork() {
        return database.call(handle -> handle.createQuery(COUNT_AT_WORK).mapTo(Integer.class).list().stream()
                .mapToInt(Integer::intValue)
                .sum());
    }

    @Override
    public boolean update(Execution next) {
        return database.call(handle -> rows.bindChangeable(handle.createUpdate("""
                                        UPDATE executions SET version = :version, state = :state, step = :step, attempt = :attempt,
                                          order_id = :order, deadline_us = :deadline, bytes_done = :done, bytes_total = :total,
                                          reason = :reason, printed = :output, started_us = :started, ended_us = :ended
                                        WHERE id = :id AND version = :from"""), next)
                        .bind("id", next.id().value())
                        .bind("from", next.version() - 1)
                        .execute()
                == 1);
    }

    @Override
    public void append(ExecutionEvent event) {
        database.call(handle -> handle.createUpdate("""
                        INSERT INTO execution_events (execution_id, at_us, step, state, reason)
                        VALUES (:execution, :at, :step, :state, :reason)""")
                .bind("execution", event.execution().value())
                .bind("at", Micros.of(event.at()))
                .bind("step", event.step())
                .bind("state", event.state().name())
                .bind("reason", documents.write(event.reason()))
                .execute());
    }

    @Override
    public List<ExecutionEvent> history(RunId run) {
        return database.call(handle -> handle.createQuery("""
                        SELECT v.* FROM executions e JOIN execution_events v ON v.execution_id = e.id
                        WHERE e.run_id = :run ORDER BY v.id""")
                .bind("run", run.value())
                .map((row, context) -> rows.event(row))
                .list());
    }

    @Override
    public boolean claim(MachineId machine, ExecutionId execution) {
        return database.call(handle -> MachineClaims.claim(handle, machine, execution));
    }

    @Override
    public Optional<Execution> holder(MachineId machine) {
        return database.call(handle -> handle.createQuery("""
                        SELECT e.* FROM machine_claims c JOIN executions e ON e.id = c.execution_id
                        WHERE c.machine_id = :machine""")
                .bind("machine", machine.value())
                .map((row, context) -> rows.execution(row))
                .findOne());
    }

    @Override
    public void release(MachineId machine, ExecutionId execution) {
        database.call(handle -> MachineClaims.release(handle, machine, execution));
    }

    @Override
    public Optional<Execution> nextQueued(MachineId machine) {
        return database.call(handle -> handle.createQuery("""
                        SELECT * FROM executions WHERE machine_id = :machine AND state = 'QUEUED'
                        ORDER BY id FETCH FIRST 1 ROWS ONLY""")
                .bind("machine", machine.value())
                .map((row, context) -> rows.execution(row))
                .findOne());
    }

    @Override
    public List<MachineId> idleWithQueue(int limit) {
        return database.call(handle -> handle.createQuery("""
                        SELECT e.machine_id, MIN(e.id) AS oldest FROM executions e
                        WHERE e.state = 'QUEUED'
                          AND NOT EXISTS (SELECT 1 FROM machine_claims c WHERE c.machine_id = e.machine_id)
                        GROUP BY e.machine_id ORDER BY oldest FETCH FIRST :limit ROWS ONLY""")
                .bind("limit", limit)
                .map((row, context) -> new MachineId(row.getString(1)))
                .list());
    }
}
