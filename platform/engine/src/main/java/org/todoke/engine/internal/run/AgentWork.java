// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.WorkService;
import org.todoke.api.text.Message;
import org.todoke.api.work.Order;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Report;
import org.todoke.api.work.Result;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.WorkStore;
import org.todoke.engine.port.WorkStore.Work;

/** Orders out, reports in. */
@Component
public final class AgentWork implements WorkService {

    private static final int TRIES = 10;
    /** How long an agent lets a probe's command run ({@link org.todoke.api.work.Probe.Command}). */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(60);

    private static final int MAX_OUTPUT = 16_000;
    /** A result may wait this long for its judge: the target's bundle may be being updated. */
    private static final Duration JUDGEMENT_LIMIT = Duration.ofHours(24);

    private final RunStore runs;
    private final WorkStore works;
    private final Ledger ledger;

    @Activate
    public AgentWork(@Reference RunStore runs, @Reference WorkStore works, @Reference Ledger ledger) {
        this.runs = runs;
        this.works = works;
        this.ledger = ledger;
    }

    @Override
    public List<Order> ordersFor(MachineId machine, List<OrderId> has) {
        return works.open(machine).stream()
                .filter(work -> work.result().isEmpty())
                .filter(work -> !has.contains(work.order().id()))
                .map(this::withTimeLeft)
                .flatMap(Optional::stream)
                .toList();
    }

    /** An order that was laid out a while ago has less time than it had then; the time to report is not the agent's to use. */
    private Optional<Order> withTimeLeft(Work work) {
        Order order = work.order();
        return runs.execution(work.execution())
                .flatMap(Execution::deadline)
                .map(deadline -> Duration.between(ledger.now(), deadline.minus(Dispatching.REPORT_GRACE)))
                .filter(left -> !left.isNegative() && !left.isZero())
                .map(left -> new Order(
                        order.id(),
                        order.actions(),
                        order.probes(),
                        left.compareTo(order.timeLimit()) < 0 ? left : order.timeLimit()));
    }

    @Override
    public boolean accept(MachineId machine, Report report) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Work> work = works.find(report.order())
                    .filter(known -> !known.closed() && known.machine().equals(machine));
            Optional<Execution> execution = work.flatMap(known -> runs.execution(known.execution()))
                    .filter(known -> known.state().isAtWork())
                    .filter(known -> known.order().equals(Optional.of(report.order())));
            if (execution.isEmpty()) {
                return false;
            }
            if (isOld(report, work.get())) {
                return true;
            }
            if (take(execution.get(), work.get(), report)) {
                return true;
            }
        }
        throw new IllegalStateException("Order " + report.order() + " keeps changing");
    }

    /** A result counts whatever its number while there is none: an agent that lost its count must still be able to end. */
    private static boolean isOld(Report report, Work work) {
        return work.result().isPresent() || report.result().isEmpty() && report.sequence() <= work.lastSequence();
    }

    private boolean take(Execution execution, Work work, Report report) {
        var taken = new Work(
                work.order(),
                work.execution(),
                work.machine(),
                work.proof(),
                report.sequence(),
                report.result(),
                false);
        return ledger.change(execution, change -> follow(execution, work, change, report), () -> works.update(taken))
                .isPresent();
    }

    private ExecutionChange follow(Execution execution, Work work, ExecutionChange change, Report report) {
        change.received(report.bytesDone());
        ExecutionState next = stateOf(report.phase());
        Message reason = Message.of("engine.phase." + report.phase().name().toLowerCase(Locale.ROOT));
        boolean asks = next == execution.state() && report.phase() == Report.Phase.ASKING;
        if (asks || next != execution.state() && execution.state().canBecome(next)) {
            change.to(next, reason);
            if (next == ExecutionState.PROVING) {
                change.until(proofDeadline(execution, work));
            }
        }
        report.result()
                .ifPresent(result ->
                        change.printed(output(result)).until(ledger.now().plus(JUDGEMENT_LIMIT)));
        return change;
    }

    /** An install that is done must not fail because its proof takes its time: each probe may take what an agent gives it. */
    private Instant proofDeadline(Execution execution, Work work) {
        Instant proved = ledger.now()
                .plus(PROBE_LIMIT.multipliedBy(work.order().probes().size()))
                .plus(Dispatching.REPORT_GRACE);
        return execution.deadline().filter(proved::isBefore).orElse(proved);
    }

    private static ExecutionState stateOf(Report.Phase phase) {
        return switch (phase) {
            case FETCHING, ASKING -> ExecutionState.DELIVERING;
            case RUNNING -> ExecutionState.INSTALLING;
            case PROVING -> ExecutionState.PROVING;
            case DONE -> ExecutionState.REPORTED;
        };
    }

    private static String output(Result result) {
        String all = String.join(
                "\n", result.exits().stream().map(Result.CommandExit::output).toList());
        if (all.length() <= MAX_OUTPUT) {
            return all;
        }
        int cut = all.length() - MAX_OUTPUT;
        return "…" + all.substring(Character.isLowSurrogate(all.charAt(cut)) ? cut + 1 : cut);
    }

    @Override
    public boolean mayFetch(MachineId machine, String sha256) {
        return works.open(machine).stream()
                .flatMap(work -> work.order().actions().stream())
                .flatMap(action -> action.fetches().stream())
                .anyMatch(content -> content.sha256().equals(sha256));
    }
}
