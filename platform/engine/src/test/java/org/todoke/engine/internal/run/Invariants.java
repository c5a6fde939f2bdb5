// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.port.WorkStore.Work;

/** What holds in the database at every instant, whatever happens. */
final class Invariants {

    private static final int ALL = 100_000;

    private final InMemoryStores stores;
    private final int atWork;
    private final SeenOrders orders;

    Invariants(TestServer server) {
        this.stores = server.stores;
        this.orders = server.orders;
        this.atWork = server.atWork;
    }

    /** In one transaction, so that all is of one instant. */
    void check() {
        stores.run(() -> {
            List<Execution> all = executions().toList();
            assertThat(stores.runs().countAtWork()).as("machines at work").isLessThanOrEqualTo(atWork);
            all.forEach(this::checkExecution);
            checkMachines(all);
            stores.runs().latest(ALL).forEach(this::checkHistory);
            checkOrders();
        });
    }

    boolean allEnded() {
        return executions().allMatch(execution -> execution.state().isEnded());
    }

    Stream<Execution> executions() {
        return stores.runs().latest(ALL).stream().flatMap(run -> stores.runs().executions(run.id()).stream());
    }

    private void checkExecution(Execution execution) {
        boolean waitsForSomething = !execution.state().isEnded() && execution.state() != ExecutionState.QUEUED;
        assertThat(execution.deadline().isPresent())
                .as("nothing waits for ever: %s", execution)
                .isEqualTo(waitsForSomething);
        boolean holds = stores.runs()
                .holder(execution.machine())
                .filter(holder -> holder.id().equals(execution.id()))
                .isPresent();
        assertThat(holds).as("holds its machine: %s", execution).isEqualTo(waitsForSomething);
        if (execution.state() == ExecutionState.COMPLETED) {
            assertProved(execution);
        }
    }

    private void assertProved(Execution execution) {
        var steps = stores.runs().run(execution.run()).orElseThrow().scenario().steps();
        for (int step = 0; step < steps.size(); step++) {
            String prefix = "x" + execution.id() + "-" + step + "-";
            assertThat(orders.all().filter(work -> work.order().id().value().startsWith(prefix)))
                    .as("the order of step %d of %s is proved", step, execution)
                    .singleElement()
                    .matches(Invariants::isProved);
        }
    }

    private static boolean isProved(Work work) {
        return work.result()
                .filter(result -> result.failure().isEmpty())
                .filter(result ->
                        work.proof().firstFailure(result.observations()).isEmpty())
                .isPresent();
    }

    private void checkMachines(List<Execution> all) {
        Map<MachineId, Integer> holding = new HashMap<>();
        for (Execution execution : all) {
            if (!execution.state().isEnded() && execution.state() != ExecutionState.QUEUED) {
                holding.merge(execution.machine(), 1, Integer::sum);
            }
        }
        assertThat(holding.values()).as("one execution holds a machine").allMatch(count -> count == 1);
        all.stream().map(Execution::machine).distinct().forEach(machine -> {
            List<Work> open = stores.work().open(machine);
            assertThat(open).as("orders open for %s", machine).hasSizeLessThanOrEqualTo(1);
            open.forEach(work -> {
                Execution owner = stores.runs().execution(work.execution()).orElseThrow();
                assertThat(owner.state().isAtWork())
                        .as("open order of %s", owner)
                        .isTrue();
                assertThat(owner.order()).contains(work.order().id());
            });
        });
    }

    /** Only transitions of the table, step by step, from the beginning. */
    private void checkHistory(Run run) {
        Map<ExecutionId, List<ExecutionEvent>> histories = new HashMap<>();
        stores.runs()
                .history(run.id())
                .forEach(event -> histories
                        .computeIfAbsent(event.execution(), id -> new ArrayList<>())
                        .add(event));
        histories.values().forEach(history -> {
            assertThat(history.get(0).state()).isEqualTo(ExecutionState.QUEUED);
            for (int i = 1; i < history.size(); i++) {
                checkTransition(history.get(i - 1), history.get(i));
            }
        });
    }

    private static void checkTransition(ExecutionEvent from, ExecutionEvent to) {
        boolean known = from.state() == to.state() || from.state().canBecome(to.state());
        assertThat(known).as("%s then %s", from, to).isTrue();
        boolean nextStep = to.step() == from.step() + 1 && to.state() == ExecutionState.READY;
        assertThat(to.step() == from.step() || nextStep)
                .as("%s then %s", from, to)
                .isTrue();
    }

    /** An order is made once for an execution's step: its attempts are numbered, and here each step has but one. */
    private void checkOrders() {
        var withoutSalt = orders.all()
                .map(work -> work.order().id().value())
                .map(id -> id.substring(0, id.lastIndexOf('-')))
                .toList();
        assertThat(withoutSalt).as("orders").doesNotHaveDuplicates().allMatch(id -> id.endsWith("-1"));
    }
}
