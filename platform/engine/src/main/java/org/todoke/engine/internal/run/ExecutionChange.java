// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Instant;
import java.util.Optional;
import org.todoke.api.run.Execution;
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
    }

    /** @throws IllegalStateException when the state machine has no such transition */
    ExecutionChange to(ExecutionState next, Message why) {
        if (next != from.state() && !from.state().canBecome(next)) {
            throw new IllegalStateException(
                    "Execution " + from.id() + " cannot go from " + from.state() + " to " + next);
        }
        state = next;
        reason = why;
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
        step = from.step() + 1;
        attempt = 0;
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
                state.isFinal() || state == ExecutionState.QUEUED ? Optional.empty() : deadline,
                bytesDone,
                bytesTotal,
                reason,
                output,
                from.createdAt(),
                from.startedAt().or(() -> state.isAtWork() ? Optional.of(now) : Optional.empty()),
                state.isFinal() ? Optional.of(now) : Optional.empty());
    }
}
