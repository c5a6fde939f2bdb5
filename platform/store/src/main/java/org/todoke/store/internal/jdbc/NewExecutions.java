// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;
import org.todoke.engine.port.RunStore.NewExecution;
import org.todoke.store.internal.jdbc.Places.Filling;

/** Writes the executions of a new run, and the first event of each, in batches: their numbers rise in their order. */
final class NewExecutions {

    private static final int BATCH = 500;
    private static final String INSERT = """
            INSERT INTO executions (run_id, machine_id, wave, created_us, version, state, step, attempt, order_id, deadline_us,
              bytes_done, bytes_total, reason, printed, started_us, ended_us, stage, failures, not_before_us, gathering_id,
              delivered_in, cleared, open_machine)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String FIRST_EVENTS = """
            INSERT INTO execution_events (execution_id, at_us, step, state, reason)
            SELECT id, created_us, step, state, reason FROM executions WHERE run_id = ? AND id > ? ORDER BY id""";

    private final RunRows rows;

    NewExecutions(RunRows rows) {
        this.rows = rows;
    }

    List<Execution> insert(
            Transaction transaction, RunId run, List<NewExecution> wanted, Message reason, Instant createdAt) {
        long before = highest(transaction, run);
        List<Execution> fresh = wanted.stream()
                .map(one -> fresh(0, run, one, reason, Micros.kept(createdAt)))
                .toList();
        for (int i = 0; i < fresh.size(); i += BATCH) {
            transaction.changeAll(
                    INSERT,
                    fresh.subList(i, Math.min(i + BATCH, fresh.size())).stream()
                            .map(this::filling)
                            .toList());
        }
        transaction.change(FIRST_EVENTS, places -> places.number(run.value()).number(before));
        List<Long> ids = transaction.rows(
                "SELECT id FROM executions WHERE run_id = ? AND id > ? ORDER BY id",
                places -> places.number(run.value()).number(before),
                row -> row.getLong(1));
        var inserted = new ArrayList<Execution>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            inserted.add(fresh(ids.get(i), run, wanted.get(i), reason, Micros.kept(createdAt)));
        }
        return inserted;
    }

    private static long highest(Transaction transaction, RunId run) {
        return transaction
                .rows(
                        "SELECT MAX(id) FROM executions WHERE run_id = ?",
                        places -> places.number(run.value()),
                        row -> row.getLong(1))
                .get(0);
    }

    private Filling filling(Execution fresh) {
        return places -> rows.fillChangeable(
                places.number(fresh.run().value())
                        .text(fresh.machine().value())
                        .number(fresh.course().wave())
                        .instant(fresh.createdAt()),
                fresh);
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
