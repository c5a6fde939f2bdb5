// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;
import org.todoke.engine.port.RunStore.NewExecution;
import org.todoke.store.internal.json.Documents;

/** Writes the executions of a new run, and the first event of each, in batches. */
final class NewExecutions {

    private static final int BATCH = 500;

    private final RunRows rows;
    private final Documents documents;

    NewExecutions(RunRows rows, Documents documents) {
        this.rows = rows;
        this.documents = documents;
    }

    List<Execution> insert(Handle handle, RunId run, List<NewExecution> wanted, Message reason, Instant createdAt) {
        var all = new ArrayList<Execution>(wanted.size());
        for (int i = 0; i < wanted.size(); i += BATCH) {
            all.addAll(some(handle, run, wanted.subList(i, Math.min(i + BATCH, wanted.size())), reason, createdAt));
        }
        return all;
    }

    private List<Execution> some(
            Handle handle, RunId run, List<NewExecution> wanted, Message reason, Instant createdAt) {
        var inserted = new ArrayList<Execution>(wanted.size());
        for (NewExecution one : wanted) {
            Execution fresh = fresh(0, run, one, reason, Micros.kept(createdAt));
            long id = rows.bindChangeable(handle.createUpdate("""
                            INSERT INTO executions (run_id, machine_id, version, state, step, attempt, order_id, deadline_us,
                              bytes_done, bytes_total, reason, printed, created_us, started_us, ended_us, stage, wave,
                              failures, not_before_us, gathering_id, delivered_in, cleared)
                            VALUES (:run, :machine, :version, :state, :step, :attempt, :order, :deadline,
                              :done, :total, :reason, :output, :created, :started, :ended, :stage, :wave,
                              :failures, :notBefore, :gathering, :deliveredIn, :cleared)"""), fresh)
                    .bind("run", run.value())
                    .bind("machine", one.machine().value())
                    .bind("wave", one.wave())
                    .bind("created", Micros.of(createdAt))
                    .executeAndReturnGeneratedKeys()
                    .map((row, context) -> row.getLong(1))
                    .one();
            inserted.add(fresh(id, run, one, reason, fresh.createdAt()));
        }
        events(handle, inserted, createdAt);
        return inserted;
    }

    private void events(Handle handle, List<Execution> inserted, Instant at) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO execution_events (execution_id, at_us, step, state, reason)
                VALUES (:execution, :at, 0, :state, :reason)""");
        for (Execution execution : inserted) {
            batch.bind("execution", execution.id().value())
                    .bind("at", Micros.of(at))
                    .bind("state", execution.state().name())
                    .bind("reason", documents.write(execution.reason()))
                    .add();
        }
        batch.execute();
    }

    private static Execution fresh(long id, RunId run, NewExecution wanted, Message reason, Instant createdAt) {
        return new Execution(
                new ExecutionId(id),
                run,
                wanted.machine(),
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
                Optional.empty(),
                Course.begin(wanted.stage(), wanted.wave()));
    }
}
