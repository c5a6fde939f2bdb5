// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
import org.todoke.api.text.Message;
import org.todoke.engine.internal.machine.MachineClaims;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.step.StepTypes;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;

/**
 * Wakes executions that wait, when what they wait for comes: a machine is heard again, a target or a step type is installed. Works on a
 * thread of its own, since those who bring the news must not wait. Also saves when machines were last seen.
 */
@Component(service = Waking.class, immediate = true)
public final class Waking {

    private static final Logger LOG = LoggerFactory.getLogger(Waking.class);
    private static final int ALL = 100_000;
    private static final long SAVE_SECONDS = 15;

    private final RunStore runs;
    private final MachineStore machines;
    private final Ledger ledger;
    private final Signals signals;
    private final MachineClaims claims;
    private final PresenceBoard board;
    private final AutoCloseable[] subscriptions;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "todoke-waking");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Waking(
            @Reference RunStore runs,
            @Reference MachineStore machines,
            @Reference Ledger ledger,
            @Reference Signals signals,
            @Reference MachineClaims claims,
            @Reference PresenceBoard board,
            @Reference TargetRoster targets,
            @Reference StepTypes stepTypes) {
        this.runs = runs;
        this.machines = machines;
        this.ledger = ledger;
        this.signals = signals;
        this.claims = claims;
        this.board = board;
        this.subscriptions = new AutoCloseable[] {
            board.onReturn(machine -> later(() -> machineReturned(machine))),
            targets.onChange(() -> later(this::targetsChanged)),
            stepTypes.onChange(() -> later(this::wakeAll))
        };
        later(this::targetsChanged);
        worker.scheduleWithFixedDelay(guarded(this::saveSeen), SAVE_SECONDS, SAVE_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    public void stop() throws Exception {
        for (AutoCloseable subscription : subscriptions) {
            subscription.close();
        }
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
        saveSeen();
    }

    private void machineReturned(MachineId machine) {
        runs.holder(machine).filter(Waking::isWaiting).ifPresent(this::wake);
    }

    private void targetsChanged() {
        claims.refresh();
        wakeAll();
        signals.repeat(Signal.REPORTED, ALL);
    }

    private void wakeAll() {
        runs.inState(ExecutionState.WAITING, ALL).forEach(this::wake);
    }

    private void wake(Execution waiting) {
        ledger.change(waiting, change -> change.to(ExecutionState.READY, Message.of("engine.ready")));
    }

    private void saveSeen() {
        var seen = board.takeUnsaved();
        if (!seen.isEmpty()) {
            machines.seen(seen);
        }
    }

    private void later(Runnable task) {
        if (!worker.isShutdown()) {
            worker.execute(guarded(task));
        }
    }

    /** A failed attempt is logged and made good by the next sweep; it must not end the worker. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("Waking what waits failed; the next sweep makes it good", e);
            }
        };
    }

    private static boolean isWaiting(Execution execution) {
        return execution.state() == ExecutionState.WAITING;
    }
}
