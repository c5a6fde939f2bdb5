// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Dispatcher.Signal;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.engine.internal.machine.MachineClaims;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.step.StepTypes;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;

/**
 * Wakes executions that wait, when what they wait for comes: a machine is heard again, a target or a step type is installed. Works on a
 * thread of its own, since those who bring the news must not wait. Targets come in crowds (at the server's start, with a feature), so
 * their coming is answered once, when it has been quiet for a moment. Also saves when machines were last seen.
 */
@Component(service = Waking.class, immediate = true)
public final class Waking {

    static final Duration QUIET = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Waking.class);
    private static final int ALL = 100_000;
    private static final Duration SAVE_EVERY = Duration.ofSeconds(15);

    private final Parts parts;
    private final Clock clock;
    private final Worker worker;
    private final AutoCloseable[] subscriptions;
    /** When the last news of targets or step types came that is not answered yet; null when all is answered. */
    private final AtomicReference<Instant> news;

    private Instant saved;

    @Activate
    public Waking(
            @Reference RunStore runs,
            @Reference MachineStore machines,
            @Reference Waits waits,
            @Reference Signals signals,
            @Reference MachineClaims claims,
            @Reference PresenceBoard board,
            @Reference TargetRoster targets,
            @Reference StepTypes stepTypes) {
        this(
                new Parts(runs, machines, waits, signals, claims, board, targets, stepTypes),
                Clock.systemUTC(),
                new WakingThread());
    }

    Waking(Parts parts, Clock clock, Worker worker) {
        this.parts = parts;
        this.clock = clock;
        this.worker = worker;
        this.saved = clock.instant();
        this.news = new AtomicReference<>(clock.instant()); // what waited when the server stopped is looked at anew
        this.subscriptions = new AutoCloseable[] {
            parts.board.onReturn(machine -> worker.execute(guarded(() -> machineReturned(machine)))),
            parts.targets.onChange(() -> news.set(clock.instant())),
            parts.stepTypes.onChange(() -> news.set(clock.instant()))
        };
        worker.everySecond(guarded(this::tick));
    }

    @Deactivate
    public void stop() throws Exception {
        for (AutoCloseable subscription : subscriptions) {
            subscription.close();
        }
        worker.stop();
        saveSeen();
    }

    private void tick() {
        Instant now = clock.instant();
        Instant latest = news.get();
        boolean quiet = latest != null && !latest.plus(QUIET).isAfter(now);
        if (quiet || parts.claims.isDue()) {
            answer();
            news.compareAndSet(latest, null); // not before: what failed is tried again at the next tick
        }
        parts.board.endAnswerTimes();
        if (!saved.plus(SAVE_EVERY).isAfter(now)) {
            saved = now;
            saveSeen();
        }
    }

    private void answer() {
        parts.claims.refresh();
        parts.runs.idsInState(ExecutionState.WAITING, ALL).forEach(parts.waits::wakeIfOver);
        parts.runs.inState(ExecutionState.AWAITING_BOOT, ALL).stream()
                .map(Execution::machine)
                .distinct()
                .forEach(parts.waits::bootedIfSo);
        parts.signals.repeat(Signal.REPORTED, ALL);
    }

    /** Where it fails, all that waits is looked at with the next tick: nobody else would wake this one. */
    private void machineReturned(MachineId machine) {
        try {
            parts.waits.bootedIfSo(machine);
            parts.runs.holder(machine).map(Execution::id).ifPresent(parts.waits::wakeIfOver);
        } catch (RuntimeException e) {
            news.set(clock.instant());
            throw e;
        }
    }

    private void saveSeen() {
        var seen = parts.board.takeUnsaved();
        if (!seen.isEmpty()) {
            parts.machines.seen(seen);
        }
    }

    /** A failed attempt is logged; it must not end the worker. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.error("Waking what waits failed; it is tried again", e);
            }
        };
    }

    /** On which thread it works. */
    interface Worker extends Executor {
        void everySecond(Runnable task);

        /** Ends it; waits a few seconds for the task under way. */
        void stop() throws InterruptedException;
    }

    /** What it works with. */
    record Parts(
            RunStore runs,
            MachineStore machines,
            Waits waits,
            Signals signals,
            MachineClaims claims,
            PresenceBoard board,
            TargetRoster targets,
            StepTypes stepTypes) {}
}
