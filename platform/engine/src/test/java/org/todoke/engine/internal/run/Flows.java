// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.Dispatcher.Signal;
import org.todoke.api.run.Dispatcher.Subscription;
import org.todoke.api.run.ExecutionId;

/** What the routes do with the engine, without Camel, when a test says so. */
final class Flows implements AutoCloseable {

    private final Dispatcher dispatcher;
    private final Set<ExecutionId> ready = new LinkedHashSet<>();
    private final Set<ExecutionId> reported = new LinkedHashSet<>();
    private final Subscription[] subscriptions;

    Flows(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        subscriptions = new Subscription[] {
            dispatcher.subscribe(Signal.READY, id -> add(ready, id)),
            dispatcher.subscribe(Signal.REPORTED, id -> add(reported, id))
        };
    }

    /** Carries on whatever is named, until nothing is. */
    void run() {
        boolean more = true;
        while (more) {
            Optional<ExecutionId> toJudge = take(reported);
            toJudge.ifPresent(dispatcher::judge);
            Optional<ExecutionId> toAdmit = take(ready);
            toAdmit.flatMap(dispatcher::admit).ifPresent(this::step);
            more = toJudge.isPresent() || toAdmit.isPresent();
        }
    }

    private void step(PlannedStep step) {
        if (step.isWork()) {
            dispatcher.offer(step);
        } else {
            dispatcher.settle(step);
        }
    }

    private static void add(Set<ExecutionId> queue, ExecutionId id) {
        synchronized (queue) {
            queue.add(id);
        }
    }

    private static Optional<ExecutionId> take(Set<ExecutionId> queue) {
        synchronized (queue) {
            Optional<ExecutionId> first = queue.stream().findFirst();
            first.ifPresent(queue::remove);
            return first;
        }
    }

    @Override
    public void close() {
        for (Subscription subscription : subscriptions) {
            subscription.close();
        }
    }
}
