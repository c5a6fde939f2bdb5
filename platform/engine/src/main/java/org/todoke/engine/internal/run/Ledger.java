// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.text.Message;
import org.todoke.engine.port.GatheringStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.Transactions;
import org.todoke.engine.port.WorkStore;

/**
 * Writes what becomes of executions. Each change is one transaction over the version that it was made from: new state, history,
 * and at the end the machine's release and the next execution in its queue. Signals go out after the commit.
 */
@Component(service = Ledger.class)
public final class Ledger {

    private static final int AT_ONCE = 100;

    private final RunStore runs;
    private final WorkStore works;
    private final GatheringStore gatherings;
    private final Transactions transactions;
    private final Signals signals;
    private final Clock clock;
    private final AtomicLong placesFreed = new AtomicLong();
    private final List<Consumer<Execution>> freed = new CopyOnWriteArrayList<>();

    @Activate
    public Ledger(
            @Reference RunStore runs,
            @Reference WorkStore works,
            @Reference GatheringStore gatherings,
            @Reference Transactions transactions,
            @Reference Signals signals) {
        this(runs, works, gatherings, transactions, signals, Clock.systemUTC());
    }

    public Ledger(
            RunStore runs,
            WorkStore works,
            GatheringStore gatherings,
            Transactions transactions,
            Signals signals,
            Clock clock) {
        this.runs = runs;
        this.works = works;
        this.gatherings = gatherings;
        this.transactions = transactions;
        this.signals = signals;
        this.clock = clock;
    }

    /** Grows with each machine that ceases to be at work: while it stays the same, no place has come free. */
    long placesFreed() {
        return placesFreed.get();
    }

    /** Calls back when a machine has ceased to be at work. */
    public void whenFreed(Consumer<Execution> listener) {
        freed.add(listener);
    }

    Instant now() {
        return clock.instant();
    }

    /** Changes the execution; empty when it has changed meanwhile. */
    Optional<Execution> change(Execution from, UnaryOperator<ExecutionChange> how) {
        return change(from, how, () -> {});
    }

    /** Changes the execution and does the other thing in the same transaction; neither when it has changed meanwhile. */
    Optional<Execution> change(Execution from, UnaryOperator<ExecutionChange> how, Runnable alongside) {
        Execution next = how.apply(new ExecutionChange(from)).at(now());
        List<Execution> changed = transactions.call(() -> write(from, next, alongside));
        List<Execution> done = !changed.isEmpty() && isOrderOver(from, next) ? List.of(next) : List.of();
        tell(changed, done);
        return changed.isEmpty() ? Optional.empty() : Optional.of(next);
    }

    /**
     * Changes many executions alike, many in one transaction; one that has changed meanwhile, or whose state has no such transition, is left
     * alone.
     *
     * @return those that were changed
     */
    List<Execution> changeAll(List<Execution> all, UnaryOperator<ExecutionChange> how) {
        var changed = new ArrayList<Execution>();
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            List<Execution> some = all.subList(i, Math.min(i + AT_ONCE, all.size()));
            changed.addAll(changeSome(some, how));
        }
        return changed;
    }

    private List<Execution> changeSome(List<Execution> some, UnaryOperator<ExecutionChange> how) {
        var done = new ArrayList<Execution>();
        var free = new ArrayList<Execution>();
        List<Execution> named = transactions.call(() -> {
            done.clear(); // the transaction may be repeated
            free.clear();
            var written = new ArrayList<Execution>();
            for (Execution from : inOneOrder(some)) {
                Execution next = how.apply(new ExecutionChange(from)).at(now());
                List<Execution> changes = write(from, next, () -> {});
                written.addAll(changes);
                if (!changes.isEmpty()) {
                    done.add(next);
                }
                if (!changes.isEmpty() && isOrderOver(from, next)) {
                    free.add(next);
                }
            }
            return written;
        });
        tell(named, free);
        return done;
    }

    /** @param free those whose machines are at work no more */
    private void tell(List<Execution> changed, List<Execution> free) {
        placesFreed.addAndGet(free.size()); // before anybody is told
        changed.forEach(signals::of);
        for (Execution done : free) {
            signals.nameNext();
            freed.forEach(listener -> listener.accept(done));
        }
    }

    /** One order in all transactions: they cannot deadlock. */
    private static List<Execution> inOneOrder(List<Execution> some) {
        return some.stream()
                .sorted(Comparator.comparing(
                                (Execution execution) -> execution.machine().value())
                        .thenComparing(execution -> execution.id().value()))
                .toList();
    }

    private List<Execution> write(Execution from, Execution next, Runnable alongside) {
        if (!runs.update(next)) {
            return List.of();
        }
        alongside.run();
        if (isNews(from, next)) {
            runs.append(event(next));
        }
        var changed = new ArrayList<Execution>();
        changed.add(next);
        if (from.state() == ExecutionState.GATHERING && next.state().isEnded()) {
            from.course().gathering().ifPresent(gatherings::leave);
        }
        if (isOrderOver(from, next)) {
            from.order().ifPresent(works::close);
        }
        if (from.state().holdsMachine() && !next.state().holdsMachine()) {
            runs.release(next.machine(), next.id());
            promoteQueued(next.machine()).ifPresent(changed::add);
        }
        return changed;
    }

    private static boolean isOrderOver(Execution from, Execution next) {
        return from.state().isAtWork() && !next.state().isAtWork();
    }

    /** Gives each idle machine to the oldest execution that waits for it; many machines in one transaction. */
    void promote(List<MachineId> machines) {
        for (int i = 0; i < machines.size(); i += AT_ONCE) {
            List<MachineId> some = machines.subList(i, Math.min(i + AT_ONCE, machines.size()));
            transactions.call(() -> promoteAll(some)).forEach(signals::of);
        }
    }

    private List<Execution> promoteAll(List<MachineId> machines) {
        return machines.stream()
                .sorted(Comparator.comparing(MachineId::value)) // one order in all transactions: they cannot deadlock
                .map(this::promoteQueued)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(ready -> ready.id().value()))
                .toList();
    }

    private Optional<Execution> promoteQueued(MachineId machine) {
        return runs.nextQueued(machine)
                .filter(queued -> runs.claim(machine, queued.id()))
                .flatMap(this::ready);
    }

    private Optional<Execution> ready(Execution queued) {
        Execution ready = new ExecutionChange(queued)
                .to(ExecutionState.READY, Message.of("engine.ready"))
                .until(now().plus(runs.scenario(queued.run()).waitLimit()))
                .at(now());
        if (!runs.update(ready)) {
            return stillQueued(queued).flatMap(this::ready);
        }
        runs.append(event(ready));
        return Optional.of(ready);
    }

    /** Somebody else changed it between our look at the queue and our claim; who has the claim reads the truth. */
    private Optional<Execution> stillQueued(Execution before) {
        Execution now = runs.execution(before.id()).orElseThrow();
        if (!now.state().holdsMachine() && now.state() != ExecutionState.QUEUED) {
            runs.release(
                    now.machine(),
                    now.id()); // it even came to its end meanwhile: the claim is ours alone, and of no use
        }
        return Optional.of(now).filter(execution -> execution.state() == ExecutionState.QUEUED);
    }

    private ExecutionEvent event(Execution execution) {
        return new ExecutionEvent(execution.id(), now(), execution.step(), execution.state(), execution.reason());
    }

    private static boolean isNews(Execution from, Execution next) {
        return from.state() != next.state()
                || from.step() != next.step()
                || !from.reason().key().equals(next.reason().key());
    }
}
