// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;

/** Stops runs, and lets them go on. Thread-safe; blocks on the database. */
@Component(service = Interruptions.class)
public final class Interruptions {

    private static final Logger LOG = LoggerFactory.getLogger(Interruptions.class);
    private static final Set<ExecutionState> AT_ONCE = EnumSet.of(
            ExecutionState.QUEUED,
            ExecutionState.AWAITING_BOOT,
            ExecutionState.READY,
            ExecutionState.WAITING,
            ExecutionState.GATHERING,
            ExecutionState.OFFERED,
            ExecutionState.DELIVERING);
    /** Each pass sees what moved during the one before. */
    private static final int PASSES = 20;

    private final RunStore runs;
    private final MachineStore machines;
    private final Ledger ledger;

    @Activate
    public Interruptions(@Reference RunStore runs, @Reference MachineStore machines, @Reference Ledger ledger) {
        this.runs = runs;
        this.machines = machines;
        this.ledger = ledger;
    }

    /** What has not begun stops at once; a step whose install is under way is ended first, and then the execution stops by itself. */
    void interrupt(RunId run, Message reason) {
        runs.stop(run, Optional.of(reason));
        stopAll(run, reason);
        LOG.info("Run {} is interrupted: {}", run, reason);
    }

    /** Stops what a server that died while it interrupted the run has left. */
    void goOn(RunId run) {
        runs.run(run).flatMap(Run::stopped).ifPresent(reason -> stopAll(run, reason));
    }

    static boolean stopsAtOnce(ExecutionState state) {
        return AT_ONCE.contains(state);
    }

    private void stopAll(RunId run, Message reason) {
        for (int pass = 0; pass < PASSES; pass++) {
            List<Execution> toStop = runs.executions(run).stream()
                    .filter(execution -> stopsAtOnce(execution.state()))
                    .toList();
            if (toStop.isEmpty()) {
                break;
            }
            ledger.changeAll(toStop, change -> change.to(ExecutionState.INTERRUPTED, reason));
        }
    }

    /** @return how many executions go on */
    int resume(Run run, String by) {
        Set<MachineId> removed = machines.lastNames().keySet();
        List<Execution> stopped = runs.executions(run.id()).stream()
                .filter(execution -> execution.state().isError())
                .filter(execution -> !removed.contains(execution.machine()))
                .toList();
        runs.stop(run.id(), Optional.empty());
        runs.setUnderWay(run.id(), true);
        if (runs.run(run.id()).isEmpty()) {
            return 0; // it had been over for so long that it was removed in this moment
        }
        Message reason = Message.of("engine.resumed", by);
        List<Execution> resumed = stopped.stream()
                .flatMap(execution -> ledger
                        .change(
                                execution,
                                change ->
                                        change.to(ExecutionState.QUEUED, reason).resumed(StagePlans.resumed(execution)))
                        .stream())
                .toList();
        ledger.promote(resumed.stream().map(Execution::machine).distinct().toList());
        LOG.info("Run {} is resumed on {} machines by {}", run.id(), resumed.size(), by);
        return resumed.size();
    }

    /** @return how many errors of the machine are cleared */
    int clear(MachineId machine) {
        List<Execution> errors =
                runs.of(machine, EnumSet.of(ExecutionState.FAILED, ExecutionState.INTERRUPTED)).stream()
                        .filter(execution -> !execution.course().cleared())
                        .toList();
        return ledger.changeAll(errors, ExecutionChange::cleared).size();
    }
}
