// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;

/**
 * Ends waits whose cause is gone. Only those: waking all that waits whenever something comes would write two changes for each machine that is
 * switched off. Thread-safe; blocks on the database, and on a step type that waits for something of its own.
 */
@Component(service = Waits.class)
public final class Waits {

    static final Set<ExecutionState> AWAITING_BOOT = EnumSet.of(ExecutionState.AWAITING_BOOT);

    /** The first may have moved on without its place. */
    private static final int FREED_TURNS = 2;

    private final RunStore runs;
    private final Ledger ledger;
    private final StepPlanner planner;
    private final PresenceBoard board;
    private final MachineStore machines;
    private final WorkLimit limit;
    private final DeliveryHours hours;

    @Activate
    public Waits(
            @Reference RunStore runs,
            @Reference Ledger ledger,
            @Reference StepPlanner planner,
            @Reference PresenceBoard board,
            @Reference MachineStore machines,
            @Reference WorkLimit limit,
            @Reference DeliveryHours hours) {
        this.runs = runs;
        this.ledger = ledger;
        this.planner = planner;
        this.board = board;
        this.machines = machines;
        this.limit = limit;
        this.hours = hours;
    }

    /** Why content must not begin on its way to this machine now; empty when it may. */
    Optional<Message> deliveryClosed(MachineId machine) {
        return hours.closed(machine);
    }

    /**
     * Makes a waiting execution ready if what it waits for is there; nothing if it is not, or if it does not wait.
     *
     * @return whether it is ready now
     */
    boolean wakeIfOver(ExecutionId id) {
        return runs.execution(id)
                .filter(execution -> execution.state() == ExecutionState.WAITING)
                .filter(this::isOver)
                .flatMap(this::ready)
                .isPresent();
    }

    /** A machine is done: another one may have waited for its place within the scenario's or the group's limit. */
    void wakeAfter(Execution freed) {
        Scenario scenario = runs.scenario(freed.run());
        List<ExecutionId> next = limit.nextAfter(freed.machine(), scenario, FREED_TURNS);
        next.forEach(this::wakeIfOver); // which lines up again whose turn it is not
    }

    /** The time to the next attempt does not count against the wait limit. */
    private Optional<Execution> ready(Execution waiting) {
        Instant deadline = waiting.course().notBefore().isPresent()
                ? ledger.now().plus(runs.scenario(waiting.run()).waitLimit())
                : waiting.deadline().orElseThrow();
        return ledger.change(
                waiting,
                change -> change.to(ExecutionState.READY, Message.of("engine.ready"))
                        .until(deadline));
    }

    /** Where the machine has started anew since installs for its next boot were delivered, these stand in its queue now, in their order. */
    void bootedIfSo(MachineId machine) {
        List<Execution> delivered = runs.of(machine, AWAITING_BOOT);
        if (delivered.isEmpty()) {
            return;
        }
        Optional<String> boot =
                machines.byId(machine).flatMap(known -> known.facts().get(Facts.BOOT_ID));
        List<Execution> booted = delivered.stream()
                .filter(execution ->
                        boot.isPresent() && !execution.course().deliveredIn().equals(boot))
                .toList();
        ledger.changeAll(booted, change -> change.to(ExecutionState.QUEUED, Message.of("engine.next-boot.booted")));
        ledger.promote(List.of(machine));
    }

    /** A clock that was set back must not make the pause between two attempts longer than it is. */
    private boolean isTimeFor(Execution again) {
        Duration left =
                Duration.between(ledger.now(), again.course().notBefore().orElseThrow());
        Duration pause = runs.scenario(again.run()).retryOf(again.step()).pause();
        return left.isNegative() || left.isZero() || left.compareTo(pause) > 0;
    }

    private boolean isOver(Execution waiting) {
        if (waiting.course().notBefore().isPresent()) {
            return isTimeFor(waiting);
        }
        String why = waiting.reason().key();
        if (StepPlanner.FOR_MACHINE.contains(why)) {
            return board.takesWork(waiting.machine());
        }
        if (why.equals(DeliveryHours.CLOSED)) {
            return hours.closed(waiting.machine()).isEmpty();
        }
        if (why.startsWith(WorkLimit.TURN)) {
            Scenario scenario = runs.scenario(waiting.run());
            Optional<Message> full = limit.smallerLimit(waiting.machine(), scenario);
            full.ifPresent(reason -> limit.line(reason, waiting.id()));
            return full.isEmpty();
        }
        return why.startsWith(StepPlanner.WAIT)
                ? planner.canBeAsked(waiting)
                : (board.takesWork(waiting.machine()) || !planner.needsAgent(waiting))
                        && !(planner.plan(waiting) instanceof StepPlan.Wait);
    }
}
