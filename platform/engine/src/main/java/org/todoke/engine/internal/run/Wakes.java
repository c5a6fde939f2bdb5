// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Machine;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;
import org.todoke.api.wake.Sign;
import org.todoke.api.wake.WakeCall;
import org.todoke.api.wake.WakeOutcome;
import org.todoke.api.wake.WakeService;
import org.todoke.engine.internal.step.PowerOnStep;
import org.todoke.engine.internal.step.PowerOnWish;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;

/** Which machines are called, by the executions that wait for them; what waits stands in the database, so that nothing is forgotten over a restart. */
@Component
public final class Wakes implements WakeService {

    /** The reason to wait for a machine for which nothing could be sent. */
    static final String UNSENT = "engine.step-wait.power-on-unsent";

    private static final int AT_ONCE = 10_000;

    /** While nobody is called, thousands that wait for other things are looked through only so seldom. */
    private static final int LOOKS_PASSED_OVER = 20;

    private final RunStore runs;
    private final MachineStore machines;
    private final StepPlanner planner;
    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final AtomicInteger looksInVain = new AtomicInteger();

    @Activate
    public Wakes(
            @Reference RunStore runs,
            @Reference MachineStore machines,
            @Reference StepPlanner planner,
            @Reference Ledger ledger,
            @Reference Dispatcher dispatcher) {
        this.runs = runs;
        this.machines = machines;
        this.planner = planner;
        this.ledger = ledger;
        this.dispatcher = dispatcher;
    }

    @Override
    public List<WakeCall> callsOf(PlannedStep step) {
        looksInVain.set(0);
        return step.plan() instanceof StepPlan.Wait
                ? waiting(step.execution().id()).flatMap(this::call).stream().toList()
                : List.of();
    }

    @Override
    public List<WakeCall> awaited() {
        if (looksInVain.getAndIncrement() % LOOKS_PASSED_OVER > 0) {
            return List.of();
        }
        List<WakeCall> awaited = runs.inState(ExecutionState.WAITING, AT_ONCE).stream()
                .filter(Wakes::isCalled)
                .flatMap(execution -> call(execution).stream())
                .toList();
        if (!awaited.isEmpty()) {
            looksInVain.set(0);
        }
        return awaited;
    }

    /** That nothing can be sent is told once, not at each call. */
    @Override
    public void called(WakeOutcome outcome) {
        WakeCall call = outcome.call();
        String macs = PowerOnStep.macs(call.macs());
        Message reason = outcome.trouble()
                .map(trouble -> Message.of(UNSENT, call.machine(), macs, trouble))
                .orElseGet(() -> Message.of(PowerOnStep.CALLED, call.machine(), macs));
        waiting(call.execution())
                .filter(execution -> !execution.reason().equals(reason))
                .ifPresent(execution -> ledger.change(execution, change -> change.to(ExecutionState.WAITING, reason)));
    }

    @Override
    public void answered(WakeCall call) {
        waiting(call.execution())
                .ifPresent(execution -> dispatcher.conclude(
                        execution.id(), Message.of("engine.power-on-step.answered", call.machine())));
    }

    private Optional<Execution> waiting(ExecutionId id) {
        return runs.execution(id)
                .filter(execution -> execution.state() == ExecutionState.WAITING)
                .filter(Wakes::isCalled);
    }

    private static boolean isCalled(Execution execution) {
        String why = execution.reason().key();
        return why.equals(PowerOnStep.CALLED) || why.equals(UNSENT);
    }

    private Optional<WakeCall> call(Execution execution) {
        Machine machine = machines.byId(execution.machine()).orElseThrow();
        PowerOnWish wish = PowerOnWish.of(planner.step(execution), machine.facts());
        Sign sign = wish.sign();
        return wish.macs().isEmpty()
                ? Optional.empty()
                : Optional.of(new WakeCall(execution.id(), machine.name(), wish.macs(), sign));
    }
}
