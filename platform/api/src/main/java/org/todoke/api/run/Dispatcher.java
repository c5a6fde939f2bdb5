// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.text.Message;

/**
 * The engine's moves, as the run routes call them. Each is one transaction, safe to repeat: a signal that comes twice or for an
 * execution that has moved on does nothing. Thread-safe; blocks on the database.
 */
@ProviderType
public interface Dispatcher {

    /** What an execution may be ready for. */
    enum Signal {
        /** It is in READY: admit and plan it. */
        READY,
        /** It is in REPORTED: judge it. */
        REPORTED
    }

    /**
     * Names executions to the listener as they become ready for this, beginning with those that are now; so nothing is lost over a
     * restart. The listener is called from any thread and must not block.
     *
     * @return ends the subscription when closed
     */
    Subscription subscribe(Signal signal, Consumer<ExecutionId> listener);

    /** Names again what is ready and was not taken (the limit was reached, a signal got lost), and wakes what waits for something that is there. */
    void sweep();

    /** Looks after runs as a whole: opens waves, stops a run of which too many machines fail, starts deliveries that wait for nobody. */
    void pace();

    /**
     * Decides whether a ready execution may begin its step: its agent is there, and the limits of machines at work allow (ruling 6). Where its
     * delivery gathers (F-2.19), it joins.
     *
     * @return the execution with its plan; empty when it may not yet (then it waits, with a reason) or has moved on
     */
    Optional<PlannedStep> admit(ExecutionId execution);

    /** Lays the planned order out for the machine's agent and starts the step's deadline. */
    void offer(PlannedStep step);

    /** Brings an execution whose plan is no order to where it belongs: waiting, failed, or at its next step. */
    void settle(PlannedStep step);

    /** What an execution's step waits for has come about, by the word of the step's own flow: the step is done. Nothing when it waits no longer. */
    void conclude(ExecutionId execution, Message reason);

    /** Judges a reported result by step type and target: next step, completed, or failed. */
    void judge(ExecutionId execution);

    /** Ends an execution in FAILED whose flow cannot go on: only while it is in READY or REPORTED, which are the flows' to carry on. */
    void giveUp(ExecutionId execution, Message reason);

    /** The executions whose deadline has passed. */
    List<ExecutionId> overdue();

    /** Ends what an overdue execution was doing or waiting for: it fails, is tried again, or its delivery starts. */
    void expire(ExecutionId execution);

    /** Closes without an exception. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * An execution and what is to be done for its present step.
     *
     * @param stepType decides which route does it
     */
    record PlannedStep(Execution execution, String stepType, StepPlan plan) {

        /** Whether the machine's agent has something to do. */
        public boolean isWork() {
            return plan instanceof StepPlan.Work;
        }
    }
}
