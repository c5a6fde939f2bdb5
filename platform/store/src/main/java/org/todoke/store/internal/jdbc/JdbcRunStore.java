// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final int SCENARIOS_KEPT = 200;
    private static final String ENDED = states(ExecutionState::isEnded).collect(Collectors.joining("', '", "('", "')"));
    /** One question for each state: for a list of states Derby would read the whole index. */
    private static final String COUNT_AT_WORK = states(ExecutionState::isAtWork)
            .map("SELECT COUNT(*) FROM executions WHERE state = '%s'"::formatted)
            .collect(Collectors.joining(" UNION ALL "));

    private static final String UPDATE = """
            UPDATE executions SET version = ?, state = ?, step = ?, attempt = ?, order_id = ?, deadline_us = ?, bytes_done = ?,
              bytes_total = ?, reason = ?, printed = ?, started_us = ?, ended_us = ?, stage = ?, failures = ?, not_before_us = ?,
              gathering_id = ?, delivered_in = ?, cleared = ?, open_machine = ?
            WHERE id = ? AND version = ?""";

    private static final String INSTALLING_AFTER_BOOT = states(
                    state -> state.holdsMachine() || state == ExecutionState.QUEUED)
            .map("SELECT machine_id FROM executions WHERE state = '%s' AND delivered_in IS NOT NULL"::formatted)
            .collect(Collectors.joining(" UNION ALL "));

    private final Database database;
    private final Documents documents;
    private final RunRows rows;
    private final NewExecutions newExecutions;
    private final Remembered<RunId, Scenario> scenarios = new Remembered<>(SCENARIOS_KEPT);

    @Activate
    public JdbcRunStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
        this.rows = new RunRows(documents);
        this.newExecutions = new NewExecutions(rows);
    }

    private static Stream<String> states(Predicate<ExecutionState> wanted) {
        return Arrays.stream(ExecutionState.values()).filter(wanted).map(ExecutionState::name);
    }

    @Override
    public Run insertRun(Scenario scenario, Instant startedAt, String startedBy) {
        long id = database.call(handle -> handle.createUpdate(
                        "INSERT INTO runs (scenario, scenario_name, started_us, started_by) VALUES (:scenario, :name, :at, :by)")
                .bind("scenario", documents.write(scenario))
                .bind("name", scenario.name())
                .bind("at", Micros.of(startedAt))
                .bind("by", startedBy)
                .executeAndReturnGeneratedKeys()
                .map((row, context) -> row.getLong(1))
                .one());
        return Run.begun(new RunId(id), scenario, Micros.kept(startedAt), startedBy);
    }

    @Override
    public List<Execution> insertExecutions(
            RunId run, List<NewExecution> executions, Message reason, Instant createdAt) {
        return database.inTransaction(
                transaction -> newExecutions.insert(transaction, run, executions, reason, createdAt));
    }

    @Override
    public boolean openWave(RunId run, int from, int to) {
        return database.call(
                handle -> handle.createUpdate("UPDATE runs SET open_wave = :to WHERE id = :run AND open_wave = :from")
                                .bind("run", run.value())
                                .bind("from", from)
                                .bind("to", to)
                                .execute()
                        == 1);
    }

    @Override
    public void stop(RunId run, Optional<Message> reason) {
        database.call(handle -> handle.createUpdate("UPDATE runs SET stopped = :reason WHERE id = :run")
                .bind("run", run.value())
                .bind("reason", reason.map(documents::write).orElse(null))
                .execute());
    }

    @Override
    public List<Run> underWay() {
        return database.call(handle -> handle.createQuery("SELECT * FROM runs WHERE under_way = TRUE ORDER BY id")
                .map((row, context) -> rows.run(row))
                .list());
    }

    @Override
    public void setUnderWay(RunId run, boolean underWay) {
        database.call(handle -> handle.createUpdate(
                        "UPDATE runs SET under_way = :underWay, has_logs = TRUE WHERE id = :run AND hidden = FALSE")
                .bind("run", run.value())
                .bind("underWay", underWay)
                .execute());
    }

    @Override
    public List<Tally> tally(RunId run) {
        return database.call(handle -> handle.createQuery(
                        "SELECT wave, state, COUNT(*) AS n FROM executions WHERE run_id = :run GROUP BY wave, state")
                .bind("run", run.value())
                .map((row, context) ->
                        new Tally(row.getInt("wave"), ExecutionState.valueOf(row.getString("state")), row.getInt("n")))
                .list());
    }

    /** A run's scenario never changes; what does is read anew each time. */
    @Override
    public Optional<Run> run(RunId id) {
        Optional<Scenario> known = scenarios.find(id);
        String columns = known.isPresent() ? "id, started_us, started_by, open_wave, stopped" : "*";
        Optional<Run> run = database.row(
                "SELECT " + columns + " FROM runs WHERE id = ? AND hidden = FALSE",
                places -> places.number(id.value()),
                row -> known.isPresent() ? rows.run(row, known.get()) : rows.run(row));
        run.ifPresent(read -> scenarios.put(id, read.scenario()));
        return run;
    }

    @Override
    public Scenario scenario(RunId id) {
        return scenarios.find(id).orElseGet(() -> RunStore.super.scenario(id));
    }

    @Override
    public List<Run> latest(int limit) {
        return database.call(handle -> handle.createQuery(
                        "SELECT * FROM runs WHERE hidden = FALSE ORDER BY id DESC FETCH FIRST :limit ROWS ONLY")
                .bind("limit", limit)
                .map((row, context) -> rows.run(row))
                .list());
    }

    @Override
    public Optional<Execution> execution(ExecutionId id) {
        return database.row(
                "SELECT * FROM executions WHERE id = ?", places -> places.number(id.value()), rows::execution);
    }

    @Override
    public List<Execution> executions(RunId run) {
        return database.call(handle -> handle.createQuery("""
                        SELECT e.* FROM executions e JOIN machines m ON m.id = e.machine_id
                        WHERE e.run_id = :run ORDER BY COALESCE(m.last_name, m.name), e.id""")
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
                        + " AND state NOT IN " + ENDED + " ORDER BY deadline_us FETCH FIRST :limit ROWS ONLY")
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
    public int countAtWorkOf(String scenario) {
        return countAtWork(
                "SELECT COUNT(*) FROM executions e JOIN runs r ON r.id = e.run_id"
                        + " WHERE e.state = '%s' AND r.scenario_name = :name",
                scenario);
    }

    @Override
    public int countAtWorkIn(String group) {
        return countAtWork(
                "SELECT COUNT(*) FROM executions e JOIN machines m ON m.id = e.machine_id"
                        + " WHERE e.state = '%s' AND m.group_name = :name",
                group);
    }

    private int countAtWork(String ofOneState, String name) {
        String all =
                states(ExecutionState::isAtWork).map(ofOneState::formatted).collect(Collectors.joining(" UNION ALL "));
        return database.call(handle -> handle.createQuery(all).bind("name", name).mapTo(Integer.class).list().stream()
                .mapToInt(Integer::intValue)
                .sum());
    }

    @Override
    public boolean update(Execution next) {
        int updated = database.change(
                UPDATE,
                places -> rows.fillChangeable(places, next)
                        .number(next.id().value())
                        .number(next.version() - 1));
        return updated == 1;
    }

    @Override
    public List<Execution> inState(RunId run, ExecutionState state, int limit) {
        return database.call(handle -> handle.createQuery("""
                        SELECT * FROM executions WHERE state = :state AND run_id = :run
                        ORDER BY id FETCH FIRST :limit ROWS ONLY""")
                .bind("state", state.name())
                .bind("run", run.value())
                .bind("limit", limit)
                .map((row, context) -> rows.execution(row))
                .list());
    }

    @Override
    public List<Execution> of(MachineId machine, Set<ExecutionState> states) {
        String key = states.stream().anyMatch(ExecutionState::isEnded) ? "machine_id" : "open_machine";
        return database.call(handle -> handle.createQuery(
                        "SELECT * FROM executions WHERE " + key + " = :machine AND state IN (<states>) ORDER BY id")
                .bind("machine", machine.value())
                .bindList("states", states.stream().map(ExecutionState::name).toList())
                .map((row, context) -> rows.execution(row))
                .list());
    }

    @Override
    public Optional<Execution> latestEnded(MachineId machine) {
        return database.call(handle -> handle.createQuery("SELECT * FROM executions WHERE machine_id = :machine"
                        + " AND state IN " + ENDED + " ORDER BY ended_us DESC, id DESC FETCH FIRST 1 ROWS ONLY")
                .bind("machine", machine.value())
                .map((row, context) -> rows.execution(row))
                .findOne());
    }

    @Override
    public Set<MachineId> installingAfterBoot() {
        return database.call(handle -> handle.createQuery(INSTALLING_AFTER_BOOT)
                .map((row, context) -> new MachineId(row.getString(1)))
                .set());
    }

    @Override
    public List<Execution> gatheringFor(long gathering) {
        return database.call(handle -> handle.createQuery(
                        "SELECT * FROM executions WHERE state = 'GATHERING' AND gathering_id = :gathering ORDER BY id")
                .bind("gathering", gathering)
                .map((row, context) -> rows.execution(row))
                .list());
    }

    @Override
    public void append(ExecutionEvent event) {
        database.change(
                "INSERT INTO execution_events (execution_id, at_us, step, state, reason) VALUES (?, ?, ?, ?, ?)",
                places -> places.number(event.execution().value())
                        .instant(event.at())
                        .number(event.step())
                        .text(event.state().name())
                        .text(documents.write(event.reason())));
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
        return database.inTransaction(transaction -> MachineClaims.claim(transaction, machine, execution));
    }

    @Override
    public Optional<Execution> holder(MachineId machine) {
        return database.row(
                "SELECT e.* FROM machine_claims c JOIN executions e ON e.id = c.execution_id WHERE c.machine_id = ?",
                places -> places.text(machine.value()),
                rows::execution);
    }

    @Override
    public void release(MachineId machine, ExecutionId execution) {
        database.change(
                "DELETE FROM machine_claims WHERE machine_id = ? AND execution_id = ?",
                places -> places.text(machine.value()).number(execution.value()));
    }

    @Override
    public Optional<Execution> nextQueued(MachineId machine) {
        return database.row("""
                SELECT e.* FROM executions e JOIN runs r ON r.id = e.run_id
                WHERE e.open_machine = ? AND e.state = 'QUEUED' AND e.wave <= r.open_wave
                ORDER BY e.id FETCH FIRST 1 ROWS ONLY""", places -> places.text(machine.value()), rows::execution);
    }

    @Override
    public List<MachineId> idleWithQueue(int limit) {
        return database.call(handle -> handle.createQuery("""
                        SELECT e.machine_id, MIN(e.id) AS oldest FROM executions e JOIN runs r ON r.id = e.run_id
                        WHERE e.state = 'QUEUED' AND e.wave <= r.open_wave
                          AND NOT EXISTS (SELECT 1 FROM machine_claims c WHERE c.machine_id = e.machine_id)
                        GROUP BY e.machine_id ORDER BY oldest FETCH FIRST :limit ROWS ONLY""")
                .bind("limit", limit)
                .map((row, context) -> new MachineId(row.getString(1)))
                .list());
    }
}
