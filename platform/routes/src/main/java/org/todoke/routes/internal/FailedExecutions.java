// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.text.Message;
import org.todoke.camel.FlowFailure;
import org.todoke.camel.FlowFailureListener;

/**
 * Gives up on an execution whose flow fails again and again: it would stay ready until its wait limit, and then say that it had no turn. It must
 * have failed for some minutes without a pause, since each sweep names it anew, and a database that is away for a moment comes back: failures
 * that lie apart are not counted together. Thread-safe.
 */
@Component
public final class FailedExecutions implements FlowFailureListener {

    /** How long an execution's flow may fail before it is given up. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A flow that did not fail for so long has gone well in between: sweeps come every few seconds. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(FailedExecutions.class);
    private static final int REMEMBERED = 10_000;

    private final Dispatcher dispatcher;
    private final Map<ExecutionId, Streak> streaks = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ExecutionId, Streak> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Activate
    public FailedExecutions(@Reference Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void failed(FlowFailure failure) {
        carried(failure.body())
                .filter(execution -> isTooOften(execution, failure.at()))
                .ifPresent(execution -> {
                    LOG.error(
                            "Execution {} is given up: flow {} has failed for {}", execution, failure.flow(), PATIENCE);
                    dispatcher.giveUp(execution, Message.of("routes.flow-failed", failure.flow(), failure.cause()));
                });
    }

    /** A flow of a step begins with the planned step, all others with the execution's id. */
    private static Optional<ExecutionId> carried(Object body) {
        if (body instanceof PlannedStep step) {
            return Optional.of(step.execution().id());
        }
        return Optional.ofNullable(body).filter(ExecutionId.class::isInstance).map(ExecutionId.class::cast);
    }

    private synchronized boolean isTooOften(ExecutionId execution, Instant now) {
        Streak before = streaks.get(execution);
        boolean goesOn = before != null && before.last().plus(PAUSE).isAfter(now);
        Streak streak = new Streak(goesOn ? before.first() : now, now);
        boolean tooOften = !streak.first().plus(PATIENCE).isAfter(now);
        if (tooOften) {
            streaks.remove(execution);
        } else {
            streaks.put(execution, streak);
        }
        return tooOften;
    }

    /** Failures without a longer pause between them. */
    private record Streak(Instant first, Instant last) {}
}
