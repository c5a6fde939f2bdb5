// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.time.Instant;
import java.util.Optional;
import org.todoke.api.machine.MachineId;
import org.todoke.api.text.Message;
import org.todoke.api.work.OrderId;

/**
 * One machine's part of a run, as it stands. Immutable; {@code version} grows with each change, and a change is stored only over the
 * version that it was made from.
 *
 * @param step index of the present step, from 0
 * @param attempt counts the orders given for the step, from 1 with the first
 * @param order the present order; empty before one was given
 * @param deadline when the present state ends in FAILED if nothing happens (ruling 9); empty in final states and when queued
 * @param bytesDone content bytes of this step that the machine has
 * @param bytesTotal content bytes of this step; 0 before the order is known
 * @param reason why it is in this state; in COMPLETED what was proved
 * @param output what the present or last command printed, bounded; empty when nothing
 */
public record Execution(
        ExecutionId id,
        RunId run,
        MachineId machine,
        long version,
        ExecutionState state,
        int step,
        int attempt,
        Optional<OrderId> order,
        Optional<Instant> deadline,
        long bytesDone,
        long bytesTotal,
        Message reason,
        String output,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {}
