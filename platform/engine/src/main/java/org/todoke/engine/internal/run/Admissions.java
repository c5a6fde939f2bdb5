// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.MachineRuns;
import org.todoke.api.run.Run;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.port.AgentChannel;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.WorkStore;
import org.todoke.engine.port.WorkStore.Work;

/** From ready to the order laid out: who may begin, who waits for what, who gathers. Thread-safe. */
final class Admissions {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Parts parts;
    private final ReentrantLock offering = new ReentrantLock();

    Admissions(Parts parts) {
        this.parts = parts;
    }

    Optional<PlannedStep> admit(ExecutionId id) {
        Optional<Execution> ready = parts.inState(id, ExecutionState.READY);
        if (ready.isEmpty()) {
            parts.signals.nameNext();
            return Optional.empty();
        }
        Execution execution = ready.get();
        Run run = parts.runs.run(execution.run()).orElseThrow();
        boolean gathers = parts.gatherings.mayGather(execution, run.scenario());
        if (parts.limit.isKnownReached() && !gathers) {
            holdBack(id);
            return Optional.empty();
        }
        if (!mayBegin(execution, run)) {
            parts.signals.nameNext();
            return Optional.empty();
        }
        if (!gathers && !hasPlace(execution, run.scenario())) {
            return Optional.empty();
        }
        StepPlan plan = plan(execution, run);
        if (Gatherings.delivers(plan) && waitsForHours(execution)) {
            return Optional.empty();
        }
        if (gathers && Gatherings.delivers(plan)) {
            parts.gatherings.join(execution, run);
            parts.signals.nameNext();
            return Optional.empty();
        }
        return Optional.of(
                new PlannedStep(execution, parts.planner.step(execution).type(), plan));
    }

    /** What no agent does has nothing to be brought ahead. */
    private StepPlan plan(Execution execution, Run run) {
        boolean laterOnly = execution.course().stage() == Stage.KEEP && !parts.planner.needsAgent(execution);
        return laterOnly
                ? StagePlans.nothingToKeep()
                : StagePlans.of(execution, run.scenario(), parts.planner.plan(execution));
    }

    private boolean waitsForHours(Execution ready) {
        Optional<Message> closed = parts.waits.deliveryClosed(ready.machine());
        closed.ifPresent(reason -> parts.ledger.change(ready, change -> change.to(ExecutionState.WAITING, reason)));
        return closed.isPresent();
    }

    private boolean mayBegin(Execution ready, Run run) {
        if (run.stopped().isPresent()) {
            parts.ledger.change(
                    ready,
                    change ->
                            change.to(ExecutionState.INTERRUPTED, run.stopped().get()));
            return false;
        }
        return (!parts.planner.needsAgent(ready) || agentIsThere(ready)) && hasRoomForNextBoot(ready);
    }

    private boolean agentIsThere(Execution ready) {
        MachineId machine = ready.machine();
        if (parts.board.takesWork(machine)) {
            return true;
        }
        Message why = Message.of(whyNot(machine), parts.name(ready));
        parts.ledger.change(ready, change -> change.to(ExecutionState.WAITING, why));
        parts.waits.wakeIfOver(ready.id()); // it may have come back in between, and nobody else would wake it
        return false;
    }

    private String whyNot(MachineId machine) {
        if (!parts.board.isOn(machine)) {
            return parts.board.isBooting(machine) ? StepPlanner.BOOTING : StepPlanner.ABSENT;
        }
        return parts.board.isAnswering(machine) ? StepPlanner.ANSWERING : StepPlanner.LEAVING;
    }

    /** F-2.25: the 101st is refused. */
    private boolean hasRoomForNextBoot(Execution ready) {
        if (ready.course().stage() != Stage.KEEP || ready.step() > 0) {
            return true;
        }
        int awaiting = parts.runs.of(ready.machine(), Waits.AWAITING_BOOT).size();
        if (awaiting < MachineRuns.MOST_AWAITING_BOOT) {
            return true;
        }
        parts.ledger.change(
                ready,
                change -> change.to(
                        ExecutionState.FAILED, Message.of("engine.next-boot.full", parts.name(ready), awaiting)));
        return false;
    }

    private boolean hasPlace(Execution ready, Scenario scenario) {
        if (!parts.limit.hasPlace()) {
            holdBack(ready.id());
            return false;
        }
        Optional<Message> full = parts.limit.smallerLimit(ready.machine(), scenario);
        full.ifPresent(reason -> {
            parts.ledger.change(ready, change -> change.to(ExecutionState.WAITING, reason));
            parts.waits.wakeIfOver(ready.id());
            parts.signals.nameNext();
        });
        return full.isEmpty();
    }

    private void holdBack(ExecutionId ready) {
        parts.signals.holdBack(ready);
        if (!parts.limit.isKnownReached()) {
            parts.signals.nameNext(); // a place came free in between, when nobody stood there to be named
        }
    }

    void offer(PlannedStep step) {
        Execution ready = step.execution();
        Scenario scenario = parts.runs.scenario(ready.run());
        StepPlan.Work plan = (StepPlan.Work) step.plan();
        Duration timeLimit = ready.course().stage() == Stage.POWER
                ? StagePlans.POWER_LIMIT
                : parts.planner.step(ready).timeLimit().plus(StagePlans.askLimit(plan));
        var order = new Order(newId(ready), plan.actions(), plan.proof().probes(), timeLimit);
        var work = new Work(order, ready.id(), ready.machine(), plan.proof(), 0, Optional.empty(), false);
        Instant deadline = parts.ledger.now().plus(timeLimit).plus(Dispatching.REPORT_GRACE);
        offering.lock();
        try {
            if (!hasPlace(ready, scenario)) {
                return; // it stays ready, or waits for a place, and is named again when one is free
            }
            Optional<Execution> begun = parts.ledger.change(
                    ready,
                    change -> change.to(ExecutionState.OFFERED, Message.of("engine.offered"))
                            .given(order.id(), order.fetchBytes())
                            .until(deadline),
                    () -> parts.works.insert(work));
            begun.ifPresentOrElse(offered -> told(offered, order), parts.signals::nameNext);
        } finally {
            offering.unlock();
        }
    }

    private void told(Execution offered, Order order) {
        parts.limit.taken();
        StagePlans.powerChange(order)
                .filter(Action.Power.Change.RESTART::equals)
                .ifPresent(restart -> parts.board.mayRestart(offered.machine(), order.timeLimit()));
        parts.channel.wake(offered.machine());
    }

    void settle(PlannedStep step, Outcomes outcomes) {
        Execution ready = step.execution();
        StepPlan plan = step.plan();
        if (plan instanceof StepPlan.Wait wait) {
            parts.ledger.change(
                    ready,
                    change -> change.to(ExecutionState.WAITING, wait.reason()).until(waitsUntil(ready)));
            parts.waits.wakeIfOver(ready.id()); // what it waits for may have come since it was planned
        } else if (plan instanceof StepPlan.Impossible impossible) {
            parts.ledger.change(ready, change -> change.to(ExecutionState.FAILED, impossible.reason()));
        } else if (plan instanceof StepPlan.Nothing nothing) {
            outcomes.advance(ready, nothing.reason());
        } else {
            throw new IllegalArgumentException("Work is offered, not settled: " + plan);
        }
        parts.signals.nameNext(); // it had no need of the place
    }

    /** To wait is all the work of a step that no agent does, so that its time limit holds for it; the wait limit holds for every step. */
    private Instant waitsUntil(Execution ready) {
        Instant end = ready.deadline().orElseThrow();
        if (parts.planner.needsAgent(ready)) {
            return end;
        }
        Instant ownEnd = parts.ledger.now().plus(parts.planner.step(ready).timeLimit());
        return ownEnd.isBefore(end) ? ownEnd : end;
    }

    /** Execution, step and attempt; orders that are not the step's whole work say so. */
    private static OrderId newId(Execution execution) {
        byte[] salt = new byte[6];
        RANDOM.nextBytes(salt);
        Stage stage = execution.course().stage();
        return new OrderId("x%d-%d%s-%d-%s"
                .formatted(
                        execution.id().value(),
                        execution.step(),
                        stage == Stage.DO ? "" : stage.name().toLowerCase(Locale.ROOT),
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
            Gatherings gatherings,
            Rollout rollout,
            WorkLimit limit,
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
