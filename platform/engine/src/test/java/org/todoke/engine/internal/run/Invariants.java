// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
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
import org.todoke.api.work.Action;
import org.todoke.api.work.Observation;
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
        assertThat(holds)
                .as("holds its machine: %s", execution)
                .isEqualTo(execution.state().holdsMachine());
        if (execution.state() == ExecutionState.COMPLETED) {
            assertProved(execution);
        }
    }

    /** By the order that installed, or by one that only asked for the proof of an earlier attempt. */
    private void assertProved(Execution execution) {
        var steps = stores.runs().run(execution.run()).orElseThrow().scenario().steps();
        for (int step = 0; step < steps.size(); step++) {
            String install = "x" + execution.id() + "-" + step + "-";
            String prove = "x" + execution.id() + "-" + step + "prove-";
            assertThat(orders.all().filter(work -> {
                        String id = work.order().id().value();
                        return id.startsWith(install) || id.startsWith(prove);
                    }))
                    .as("the order of step %d of %s is proved", step, execution)
                    .anyMatch(Invariants::isProved);
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
            if (execution.state().holdsMachine()) {
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
        boolean nextStep = to.step() == from.step() + 1
                && (to.state() == ExecutionState.READY || to.state() == ExecutionState.INTERRUPTED);
        boolean delivered = to.step() == 0 && to.state() == ExecutionState.AWAITING_BOOT;
        assertThat(to.step() == from.step() || nextStep || delivered)
                .as("%s then %s", from, to)
                .isTrue();
    }

    /** An install is ordered anew only after the machine said that the attempt before had no effect (ruling 8). */
    private void checkOrders() {
        Map<String, List<Work>> bySteps = new HashMap<>();
        orders.all()
                .filter(work -> work.order().actions().isEmpty()
                        || work.order().actions().stream().anyMatch(Action.Run.class::isInstance))
                .forEach(work -> bySteps.computeIfAbsent(stepOf(work), key -> new ArrayList<>())
                        .add(work));
        bySteps.forEach((step, works) -> {
            works.sort(Comparator.comparing(Invariants::attemptOf));
            assertThat(works.stream().map(Invariants::attemptOf))
                    .as("orders of %s", step)
                    .doesNotHaveDuplicates();
            for (int i = 1; i < works.size(); i++) {
                boolean installs = !works.get(i).order().actions().isEmpty();
                assertThat(!installs || isProvedAbsent(works.get(i - 1)))
                        .as("no double install: %s after %s", works.get(i), works.get(i - 1))
                        .isTrue();
            }
        });
    }

    /** Execution and step of an order. */
    private static String stepOf(Work work) {
        String[] parts = work.order().id().value().split("-");
        return parts[0] + "-" + parts[1].replace("prove", "");
    }

    private static Integer attemptOf(Work work) {
        return Integer.valueOf(work.order().id().value().split("-")[2]);
    }

    private static boolean isProvedAbsent(Work work) {
        return work.order().actions().isEmpty()
                && work.result()
                        .filter(result -> result.failure().isEmpty())
                        .filter(result -> result.observations().stream()
                                .noneMatch(seen -> seen.state() == Observation.State.UNKNOWN))
                        .filter(result ->
                                work.proof().firstFailure(result.observations()).isPresent())
                        .isPresent();
    }
}
