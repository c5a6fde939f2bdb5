// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

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
 * Gives up on an execution whose flow fails again and again: it would stay ready until its wait limit, and then say that it had no turn. Not
 * at the first failure, since the next sweep names it anew and the database may be back by then. Thread-safe.
 */
@Component
public final class FailedExecutions implements FlowFailureListener {

    static final int FAILURES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(FailedExecutions.class);
    private static final int REMEMBERED = 10_000;

    private final Dispatcher dispatcher;
    private final Map<ExecutionId, Integer> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ExecutionId, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Activate
    public FailedExecutions(@Reference Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void failed(FlowFailure failure) {
        carried(failure.body()).filter(this::isTooOften).ifPresent(execution -> {
            LOG.error("Execution {} is given up: flow {} failed {} times", execution, failure.flow(), FAILURES);
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

    private synchronized boolean isTooOften(ExecutionId execution) {
        boolean tooOften = failures.merge(execution, 1, Integer::sum) >= FAILURES;
        if (tooOften) {
            failures.remove(execution);
        }
        return tooOften;
    }
}
