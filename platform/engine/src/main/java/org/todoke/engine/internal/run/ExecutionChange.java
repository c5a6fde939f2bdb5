// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.text.Message;
import org.todoke.api.work.OrderId;

/** An execution being changed: says what becomes different, and makes the next version of it. Pure; used by one thread. */
final class ExecutionChange {

    private final Execution from;
    private ExecutionState state;
    private int step;
    private int attempt;
    private Optional<OrderId> order;
    private Optional<Instant> deadline;
    private long bytesDone;
    private long bytesTotal;
    private Message reason;
    private String output;
    private Stage stage;
    private int failures;
    private Optional<Instant> notBefore;
    private OptionalLong gathering;
    private Optional<String> deliveredIn;
    private boolean cleared;

    ExecutionChange(Execution from) {
        this.from = from;
        this.state = from.state();
        this.step = from.step();
        this.attempt = from.attempt();
        this.order = from.order();
        this.deadline = from.deadline();
        this.bytesDone = from.bytesDone();
        this.bytesTotal = from.bytesTotal();
        this.reason = from.reason();
        this.output = from.output();
        this.stage = from.course().stage();
        this.failures = from.course().failures();
        this.notBefore = from.course().notBefore();
        this.gathering = from.course().gathering();
        this.deliveredIn = from.course().deliveredIn();
        this.cleared = from.course().cleared();
    }

    /** @throws IllegalStateException when the state machine has no such transition */
    ExecutionChange to(ExecutionState next, Message why) {
        if (next != from.state() && !from.state().canBecome(next)) {
            throw new IllegalStateException(
                    "Execution " + from.id() + " cannot go from " + from.state() + " to " + next);
        }
        state = next;
        reason = why;
        notBefore = Optional.empty();
        return this;
    }

    /** Waits for the next attempt at the present step, the one under way having failed. */
    ExecutionChange again(Instant earliest) {
        failures = from.course().failures() + 1;
        notBefore = Optional.of(earliest);
        return until(earliest);
    }

    /** What the next order is for. */
    ExecutionChange at(Stage next) {
        stage = next;
        return this;
    }

    ExecutionChange gathersFor(long delivery) {
        gathering = OptionalLong.of(delivery);
        return this;
    }

    /** All content is on the machine, which has this boot id now; the first step's work comes next. */
    ExecutionChange delivered(String bootId) {
        deliveredIn = Optional.of(bootId);
        return toStep(0).at(Stage.DO);
    }

    /** Begins the present step's failures anew, as a person wants it. */
    ExecutionChange resumed(Stage next) {
        failures = 0;
        cleared = false;
        gathering = OptionalLong.empty();
        return at(next);
    }

    ExecutionChange cleared() {
        cleared = true;
        return this;
    }

    ExecutionChange until(Instant newDeadline) {
        deadline = Optional.of(newDeadline);
        return this;
    }

    ExecutionChange given(OrderId newOrder, long newBytesTotal) {
        order = Optional.of(newOrder);
        attempt = from.attempt() + 1;
        bytesDone = 0;
        bytesTotal = newBytesTotal;
        output = "";
        return this;
    }

    ExecutionChange nextStep() {
        return toStep(from.step() + 1);
    }

    ExecutionChange toStep(int next) {
        step = next;
        attempt = 0;
        failures = 0;
        gathering = OptionalLong.empty();
        order = Optional.empty();
        bytesDone = 0;
        bytesTotal = 0;
        return this;
    }

    ExecutionChange received(long bytes) {
        bytesDone = Math.max(bytesDone, Math.min(bytes, bytesTotal));
        return this;
    }

    ExecutionChange printed(String newOutput) {
        output = newOutput;
        return this;
    }

    /** The execution's next version. */
    Execution at(Instant now) {
        return new Execution(
                from.id(),
                from.run(),
                from.machine(),
                from.version() + 1,
                state,
                step,
                attempt,
                order,
                state.isEnded() || state == ExecutionState.QUEUED ? Optional.empty() : deadline,
                bytesDone,
                bytesTotal,
                reason,
                output,
                from.createdAt(),
                from.startedAt().or(() -> state.isAtWork() ? Optional.of(now) : Optional.empty()),
                state.isEnded() ? from.endedAt().or(() -> Optional.of(now)) : Optional.empty(),
                new Course(stage, from.course().wave(), failures, notBefore, gathering, deliveredIn, cleared));
    }
}
