// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Machine;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.engine.internal.EngineSettings;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.port.AgentChannel;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.WorkStore;
import org.todoke.engine.port.WorkStore.Work;

/** The moves of a run: admit, plan, offer, judge, expire. */
@Component(configurationPid = EngineSettings.PID)
public final class Dispatching implements Dispatcher {

    /** The agent keeps its time limit itself and reports; the server's own deadline comes a little later. */
    static final Duration REPORT_GRACE = Duration.ofSeconds(30);

    private static final int AT_ONCE = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Parts parts;
    private final ReentrantLock admission = new ReentrantLock();
    private final WorkLimit limit;

    @Activate
    public Dispatching(
            @Reference RunStore runs,
            @Reference WorkStore works,
            @Reference MachineStore machines,
            @Reference Ledger ledger,
            @Reference Signals signals,
            @Reference StepPlanner planner,
            @Reference PresenceBoard board,
            @Reference Waits waits,
            @Reference AgentChannel channel,
            EngineSettings settings) {
        this(new Parts(runs, works, machines, ledger, signals, planner, board, waits, channel), limit(settings));
    }

    Dispatching(Parts parts, int machinesAtWork) {
        this.parts = parts;
        this.limit = new WorkLimit(parts.runs, parts.ledger, machinesAtWork);
    }

    @Modified
    public void configure(EngineSettings settings) {
        int machinesAtWork = limit(settings);
        limit.set(machinesAtWork);
        parts.signals.repeat(Signal.READY, machinesAtWork);
    }

    /** What a person wrote by hand is held to its limits here: with none at work nothing would ever end. */
    private static int limit(EngineSettings settings) {
        return Math.max(1, Math.min(settings.machinesAtWork(), EngineSettings.MOST_AT_WORK));
    }

    @Override
    public Subscription subscribe(Signal signal, Consumer<ExecutionId> listener) {
        return parts.signals.subscribe(signal, listener);
    }

    @Override
    public void sweep() {
        limit.forget();
        parts.ledger.promote(parts.runs.idleWithQueue(AT_ONCE));
        parts.runs.idsInState(ExecutionState.WAITING, AT_ONCE).forEach(parts.waits::wakeIfOver);
        parts.signals.repeat(Signal.READY, AT_ONCE);
        parts.signals.repeat(Signal.REPORTED, AT_ONCE);
    }

    @Override
    public Optional<PlannedStep> admit(ExecutionId id) {
        if (limit.isKnownReached()) {
            return Optional.empty();
        }
        return parts.inState(id, ExecutionState.READY)
                .filter(this::agentIsThere)
                .filter(execution -> limit.hasPlace())
                .map(execution -> new PlannedStep(
                        execution, parts.planner.step(execution).type(), parts.planner.plan(execution)));
    }

    private boolean agentIsThere(Execution ready) {
        if (parts.board.isOn(ready.machine())) {
            return true;
        }
        parts.ledger.change(
                ready, change -> change.to(ExecutionState.WAITING, Message.of(StepPlanner.ABSENT, parts.name(ready))));
        parts.waits.wakeIfOver(ready.id()); // it may have come back in between, and nobody else would wake it
        return false;
    }

    @Override
    public void offer(PlannedStep step) {
        Execution ready = step.execution();
        StepPlan.Work plan = (StepPlan.Work) step.plan();
        StepSpec spec = parts.planner.step(ready);
        var order = new Order(newId(ready), plan.actions(), plan.proof().probes(), spec.timeLimit());
        var work = new Work(order, ready.id(), ready.machine(), plan.proof(), 0, Optional.empty(), false);
        Instant deadline = parts.ledger.now().plus(spec.timeLimit()).plus(REPORT_GRACE);
        admission.lock();
        try {
            if (!limit.hasPlace()) {
                return; // it stays ready and is named again when a place is free
            }
            parts.ledger
                    .change(
                            ready,
                            change -> change.to(ExecutionState.OFFERED, Message.of("engine.offered"))
                                    .given(order.id(), order.fetchBytes())
                                    .until(deadline),
                            () -> parts.works.insert(work))
                    .ifPresent(offered -> parts.channel.wake(offered.machine()));
        } finally {
            admission.unlock();
        }
    }

    @Override
    public void settle(PlannedStep step) {
        Execution ready = step.execution();
        StepPlan plan = step.plan();
        if (plan instanceof StepPlan.Wait wait) {
            parts.ledger.change(ready, change -> change.to(ExecutionState.WAITING, wait.reason()));
            parts.waits.wakeIfOver(ready.id()); // what it waits for may have come since it was planned
        } else if (plan instanceof StepPlan.Impossible impossible) {
            parts.ledger.change(ready, change -> change.to(ExecutionState.FAILED, impossible.reason()));
        } else if (plan instanceof StepPlan.Nothing nothing) {
            advance(ready, nothing.reason());
        } else {
            throw new IllegalArgumentException("Work is offered, not settled: " + plan);
        }
    }

    @Override
    public void judge(ExecutionId id) {
        Optional<Execution> reported = parts.inState(id, ExecutionState.REPORTED);
        Optional<Work> work = reported.flatMap(Execution::order).flatMap(parts.works::find);
        if (work.isEmpty() || work.get().result().isEmpty()) {
            return;
        }
        Execution execution = reported.get();
        var judgement = parts.planner.judge(
                execution, work.get().proof(), work.get().result().get());
        if (judgement.verdict().isEmpty()) {
            if (!judgement.reason().equals(execution.reason())) {
                parts.ledger.change(execution, change -> change.to(ExecutionState.REPORTED, judgement.reason()));
            }
        } else if (judgement.verdict().get().done()) {
            advance(execution, judgement.reason());
        } else {
            parts.ledger.change(execution, change -> change.to(ExecutionState.FAILED, judgement.reason()));
        }
    }

    private void advance(Execution done, Message reason) {
        Run run = parts.runs.run(done.run()).orElseThrow();
        if (done.step() + 1 == run.scenario().steps().size()) {
            parts.ledger.change(done, change -> change.to(ExecutionState.COMPLETED, reason));
            return;
        }
        Instant deadline = parts.ledger.now().plus(run.scenario().waitLimit());
        parts.ledger.change(
                done,
                change -> change.to(ExecutionState.READY, reason).nextStep().until(deadline),
                () -> done.order().ifPresent(parts.works::close));
    }

    @Override
    public void giveUp(ExecutionId id, Message reason) {
        parts.runs
                .execution(id)
                .filter(execution ->
                        execution.state() == ExecutionState.READY || execution.state() == ExecutionState.REPORTED)
                .ifPresent(execution ->
                        parts.ledger.change(execution, change -> change.to(ExecutionState.FAILED, reason)));
    }

    @Override
    public List<ExecutionId> overdue() {
        return parts.runs.overdue(parts.ledger.now(), AT_ONCE).stream()
                .map(Execution::id)
                .toList();
    }

    @Override
    public void expire(ExecutionId id) {
        parts.runs
                .execution(id)
                .filter(execution -> !execution.state().isFinal())
                .filter(execution -> execution
                        .deadline()
                        .filter(at -> !at.isAfter(parts.ledger.now()))
                        .isPresent())
                .ifPresent(execution -> parts.ledger.change(
                        execution,
                        change -> change.to(ExecutionState.FAILED, Expiry.reason(execution, parts.name(execution)))));
    }

    private static OrderId newId(Execution execution) {
        byte[] salt = new byte[6];
        RANDOM.nextBytes(salt);
        return new OrderId("x%d-%d-%d-%s"
                .formatted(
                        execution.id().value(),
                        execution.step(),
                        execution.attempt() + 1,
                        HexFormat.of().formatHex(salt)));
    }

    /** What the moves work with. */
    record Parts(
            RunStore runs,
            WorkStore works,
            MachineStore machines,
            Ledger ledger,
            Signals signals,
            StepPlanner planner,
            PresenceBoard board,
            Waits waits,
            AgentChannel channel) {

        Optional<Execution> inState(ExecutionId id, ExecutionState state) {
            return runs.execution(id).filter(execution -> execution.state() == state);
        }

        String name(Execution execution) {
            return machines.byId(execution.machine())
                    .map(Machine::name)
                    .orElse(execution.machine().value());
        }
    }
}
