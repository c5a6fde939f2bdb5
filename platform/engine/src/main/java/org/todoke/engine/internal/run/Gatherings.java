// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.text.Message;
import org.todoke.engine.port.GatheringStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.Transactions;

/**
 * Lets machines wait for each other before a delivery (F-2.19): it starts when as many are ready as it may have, when its wait is over, when
 * nobody else can come, or when a person says so. Who gets ready later gathers for the next round, or fails (F-2.20). A machine that gathers does
 * not count as at work (ruling 6). Thread-safe; blocks on the database.
 */
@Component(service = Gatherings.class)
public final class Gatherings {

    private static final int TRIES = 10;

    private final RunStore runs;
    private final GatheringStore store;
    private final Transactions transactions;
    private final Ledger ledger;

    @Activate
    public Gatherings(
            @Reference RunStore runs,
            @Reference GatheringStore store,
            @Reference Transactions transactions,
            @Reference Ledger ledger) {
        this.runs = runs;
        this.store = store;
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /** Whether this execution may still have to gather, whatever its plan is. */
    boolean mayGather(Execution ready, Scenario scenario) {
        Stage delivers = StagePlans.first(scenario);
        return scenario.options().delivery().gathers()
                && ready.course().stage() == delivers
                && ready.course().gathering().isEmpty()
                && ready.attempt() == 0
                && (delivers == Stage.KEEP || ready.course().deliveredIn().isEmpty());
    }

    /** Whether the plan brings content to the machine, for which others can be waited for. */
    static boolean delivers(StepPlan plan) {
        return plan instanceof StepPlan.Work work
                && work.actions().stream().anyMatch(action -> action.fetches().isPresent());
    }

    /** The execution waits for others from now on, or fails since there is no place for it. */
    void join(Execution ready, Run run) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Gathering> latest = store.latest(run.id(), ready.step());
            boolean over = latest.flatMap(Gathering::started).isPresent();
            if (over && run.scenario().options().delivery().overflow() == Overflow.ERROR) {
                ledger.change(ready, change -> change.to(ExecutionState.FAILED, surplus(latest.get(), run)));
                return;
            }
            Optional<Gathering> open = over || latest.isEmpty() ? next(ready, run, latest) : latest;
            if (open.isPresent() && joined(ready, open.get(), run)) {
                return;
            }
        }
        // Others were faster each time; it stays ready and is named again.
    }

    private static Message surplus(Gathering started, Run run) {
        Delivery delivery = run.scenario().options().delivery();
        return delivery.maxTargets() > 0 && started.joined() >= delivery.maxTargets()
                ? Message.of("engine.gathering.surplus", delivery.maxTargets())
                : Message.of("engine.gathering.late", started.joined());
    }

    private Optional<Gathering> next(Execution ready, Run run, Optional<Gathering> before) {
        Duration wait = run.scenario().options().delivery().maxWait();
        Instant now = ledger.now();
        Instant due = now.plus(wait.isZero() ? run.scenario().waitLimit() : wait);
        int round = before.map(Gathering::round).orElse(0) + 1;
        return store.insert(run.id(), ready.step(), round, now, due);
    }

    /** @return false when the delivery had started, and the execution must look for another */
    private boolean joined(Execution ready, Gathering open, Run run) {
        int most = run.scenario().options().delivery().maxTargets();
        Joined joined = transactions.call(() -> {
            Optional<Integer> number = store.join(open.id());
            if (number.isEmpty()) {
                return Joined.TOO_LATE;
            }
            Optional<Execution> waiting = ledger.change(
                    ready,
                    change -> change.to(
                                    ExecutionState.GATHERING,
                                    Message.of(
                                            "engine.gathering", run.scenario().name()))
                            .gathersFor(open.id())
                            .until(open.due()));
            if (waiting.isEmpty()) {
                store.leave(open.id());
                return Joined.MOVED_ON;
            }
            return most > 0 && number.get() >= most ? Joined.COMPLETE : Joined.WAITING;
        });
        if (joined == Joined.COMPLETE) {
            start(open.id());
        }
        return joined != Joined.TOO_LATE;
    }

    private enum Joined {
        TOO_LATE,
        MOVED_ON,
        WAITING,
        COMPLETE
    }

    /** Starts the deliveries of a run to which no other machine can still come: to wait on would help nobody. */
    void startComplete(Run run) {
        if (!run.scenario().options().delivery().gathers()) {
            return;
        }
        List<Gathering> open = store.of(run.id()).stream()
                .filter(gathering -> gathering.started().isEmpty() && gathering.joined() > 0)
                .toList();
        if (!open.isEmpty()) {
            List<Execution> all = runs.executions(run.id());
            open.stream()
                    .filter(gathering ->
                            expected(gathering, all, run) == gathering.joined() || isFromTheFuture(gathering))
                    .forEach(gathering -> start(gathering.id()));
        }
    }

    /** The clock was set back since it was opened: its wait must not become longer by that. */
    private boolean isFromTheFuture(Gathering open) {
        return open.opened().isAfter(ledger.now());
    }

    private boolean mayStillCome(Execution other, int step, Run run) {
        if (other.state().isEnded()
                || other.course().wave() > run.openWave()
                || other.course().stage() != StagePlans.first(run.scenario())
                || other.course().deliveredIn().isPresent()) {
            return false;
        }
        boolean at = other.step() == step
                && other.attempt() == 0
                && other.course().gathering().isEmpty();
        return other.step() < step || at;
    }

    /** The delivery, with the number of machines that it waits for in all. */
    Gathering withExpected(Gathering open, List<Execution> executions, Run run) {
        return new Gathering(
                open.id(),
                open.run(),
                open.step(),
                open.round(),
                open.joined(),
                expected(open, executions, run),
                open.opened(),
                open.due(),
                open.started());
    }

    private int expected(Gathering open, List<Execution> executions, Run run) {
        int most = run.scenario().options().delivery().maxTargets();
        long coming = executions.stream()
                .filter(other -> mayStillCome(other, open.step(), run))
                .count();
        int all = open.joined() + (int) coming;
        return most > 0 ? Math.min(most, all) : all;
    }

    /** Starts the deliveries of a run that gather, with the machines that are there. @return how many machines that are */
    int startAll(RunId run) {
        return store.of(run).stream()
                .filter(gathering -> gathering.started().isEmpty() && gathering.joined() > 0)
                .mapToInt(gathering -> start(gathering.id()))
                .sum();
    }

    /** Starts a delivery if it has not started, and makes those ready that gathered for it. */
    int start(long gathering) {
        store.start(gathering, ledger.now());
        List<Execution> members = runs.gatheringFor(gathering);
        if (members.isEmpty()) {
            return 0;
        }
        Run run = runs.run(members.get(0).run()).orElseThrow();
        Instant deadline = ledger.now().plus(run.scenario().waitLimit());
        return ledger.changeAll(
                        members,
                        change -> change.to(ExecutionState.READY, Message.of("engine.gathered", members.size()))
                                .until(deadline))
                .size();
    }
}
