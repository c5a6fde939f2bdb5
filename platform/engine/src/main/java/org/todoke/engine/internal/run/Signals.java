// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.change.Changes;
import org.todoke.api.run.Dispatcher.Signal;
import org.todoke.api.run.Dispatcher.Subscription;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.StoreException;

/** Tells the routes which executions want attention. A lost signal does no harm: what is ready stands in the database. */
@Component(service = Signals.class)
public final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final int AT_ONCE = 100_000;

    private final RunStore runs;
    private final Map<Signal, List<Consumer<ExecutionId>>> listeners = Map.of(
            Signal.READY, new CopyOnWriteArrayList<>(),
            Signal.REPORTED, new CopyOnWriteArrayList<>());
    private final List<Consumer<Execution>> onlookers = new CopyOnWriteArrayList<>();
    /** Ready, but turned away for want of a place. */
    private final NavigableSet<Long> heldBack = new ConcurrentSkipListSet<>();

    @Activate
    public Signals(@Reference RunStore runs) {
        this.runs = runs;
    }

    Subscription subscribe(Signal signal, Consumer<ExecutionId> listener) {
        listeners.get(signal).add(listener);
        try {
            standing(signal, AT_ONCE).forEach(listener);
        } catch (StoreException e) {
            LOG.warn("What is {} could not be read; the sweeps name it", signal, e);
        }
        return () -> listeners.get(signal).remove(listener);
    }

    /** Calls back with each execution that has been changed, after it is stored. */
    public Changes.Subscription whenChanged(Consumer<Execution> onlooker) {
        onlookers.add(onlooker);
        return () -> onlookers.remove(onlooker);
    }

    /** Names this execution if its state is one that listeners wait for. */
    void of(Execution execution) {
        onlookers.forEach(onlooker -> onlooker.accept(execution));
        switch (execution.state()) {
            case READY -> tell(Signal.READY, execution.id());
            case REPORTED -> tell(Signal.REPORTED, execution.id());
            default -> {
                // nobody waits for the other states
            }
        }
    }

    /** Names again the oldest executions that stand ready. */
    void repeat(Signal signal, int limit) {
        standing(signal, limit).forEach(id -> tell(signal, id));
    }

    /** A ready execution found no place: it is named again when its turn has come. Who loses count, as over a restart, is named by the sweeps. */
    void holdBack(ExecutionId ready) {
        heldBack.add(ready.value());
    }

    /** A place is free: names the oldest that was turned away. Names each once, however fast places come free. */
    void nameNext() {
        Long oldest = heldBack.pollFirst();
        if (oldest != null) {
            tell(Signal.READY, new ExecutionId(oldest));
        }
    }

    private List<ExecutionId> standing(Signal signal, int limit) {
        ExecutionState state = signal == Signal.READY ? ExecutionState.READY : ExecutionState.REPORTED;
        return runs.idsInState(state, limit);
    }

    private void tell(Signal signal, ExecutionId id) {
        listeners.get(signal).forEach(listener -> listener.accept(id));
    }
}
