// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
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
 * @param deadline when the present state ends in FAILED if nothing happens (ruling 9); empty when ended and when queued
 * @param bytesDone content bytes of this step that the machine has
 * @param bytesTotal content bytes of this step; 0 before the order is known
 * @param reason why it is in this state; in COMPLETED what was proved
 * @param output what the present or last command printed, bounded; empty when nothing
 * @param course what has been decided for its way
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
        Optional<Instant> endedAt,
        Course course) {

    /**
     * What an execution carries along beside its state.
     *
     * @param stage what the present order of its step is for
     * @param wave the wave of the run that it belongs to, from 0
     * @param failures attempts of the present step that failed
     * @param notBefore when it may be tried again, while it waits for that
     * @param gathering the delivery that it gathers for, or came out of, at its present step
     * @param deliveredIn with a next-boot install that is delivered: the boot id of then, empty text when the system has none
     * @param cleared whether a person has acknowledged its failure
     */
    public record Course(
            Stage stage,
            int wave,
            int failures,
            Optional<Instant> notBefore,
            OptionalLong gathering,
            Optional<String> deliveredIn,
            boolean cleared) {

        /** The beginning of an execution. */
        public static Course begin(Stage stage, int wave) {
            return new Course(stage, wave, 0, Optional.empty(), OptionalLong.empty(), Optional.empty(), false);
        }
    }

    /** What an order is for. */
    public enum Stage {
        /** Content is brought to the machine and kept there for its next boot (F-2.22). */
        KEEP,
        /** The step's whole work. */
        DO,
        /** Only its probes: whether an earlier attempt had its effect after all (ruling 8). */
        PROVE,
        /** The machine's restart or power-off after the last step (F-2.23, F-2.26). */
        POWER
    }
}
