// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;
import org.todoke.api.work.OrderId;
import org.todoke.store.internal.json.Documents;

/** Runs, executions, deliveries and events as rows. */
final class RunRows {

    private final Documents documents;

    RunRows(Documents documents) {
        this.documents = documents;
    }

    Run run(ResultSet row) throws SQLException {
        return run(row, documents.read(row.getString("scenario"), Scenario.class));
    }

    Run run(ResultSet row, Scenario scenario) throws SQLException {
        return new Run(
                new RunId(row.getLong("id")),
                scenario,
                Micros.read(row, "started_us"),
                row.getString("started_by"),
                row.getInt("open_wave"),
                Optional.ofNullable(row.getString("stopped")).map(text -> documents.read(text, Message.class)));
    }

    Execution execution(ResultSet row) throws SQLException {
        return new Execution(
                new ExecutionId(row.getLong("id")),
                new RunId(row.getLong("run_id")),
                new MachineId(row.getString("machine_id")),
                row.getLong("version"),
                ExecutionState.valueOf(row.getString("state")),
                row.getInt("step"),
                row.getInt("attempt"),
                Optional.ofNullable(row.getString("order_id")).map(OrderId::new),
                Micros.readOptional(row, "deadline_us"),
                row.getLong("bytes_done"),
                row.getLong("bytes_total"),
                documents.read(row.getString("reason"), Message.class),
                documents.read(row.getString("printed"), String.class),
                Micros.read(row, "created_us"),
                Micros.readOptional(row, "started_us"),
                Micros.readOptional(row, "ended_us"),
                course(row));
    }

    private static Course course(ResultSet row) throws SQLException {
        long gathering = row.getLong("gathering_id");
        OptionalLong gatheredFor = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(gathering);
        return new Course(
                Stage.valueOf(row.getString("stage")),
                row.getInt("wave"),
                row.getInt("failures"),
                Micros.readOptional(row, "not_before_us"),
                gatheredFor,
                Optional.ofNullable(row.getString("delivered_in")),
                row.getBoolean("cleared"));
    }

    /** Fills in all that may change in an execution's life, in this order: version to cleared, open_machine. */
    Places fillChangeable(Places places, Execution execution) throws SQLException {
        Course course = execution.course();
        return places.number(execution.version())
                .text(execution.state().name())
                .number(execution.step())
                .number(execution.attempt())
                .text(execution.order().map(OrderId::value))
                .instant(execution.deadline())
                .number(execution.bytesDone())
                .number(execution.bytesTotal())
                .text(documents.write(execution.reason()))
                .text(documents.write(execution.output()))
                .instant(execution.startedAt())
                .instant(execution.endedAt())
                .text(course.stage().name())
                .number(course.failures())
                .instant(course.notBefore())
                .number(course.gathering())
                .text(course.deliveredIn())
                .truth(course.cleared())
                .text(Optional.of(execution.machine().value())
                        .filter(open -> !execution.state().isEnded()));
    }

    Gathering gathering(ResultSet row) throws SQLException {
        return new Gathering(
                row.getLong("id"),
                new RunId(row.getLong("run_id")),
                row.getInt("step"),
                row.getInt("round"),
                row.getInt("joined"),
                0,
                Micros.read(row, "opened_us"),
                Micros.read(row, "due_us"),
                Micros.readOptional(row, "started_us"));
    }

    ExecutionEvent event(ResultSet row) throws SQLException {
        return new ExecutionEvent(
                new ExecutionId(row.getLong("execution_id")),
                Micros.read(row, "at_us"),
                row.getInt("step"),
                ExecutionState.valueOf(row.getString("state")),
                documents.read(row.getString("reason"), Message.class));
    }
}
