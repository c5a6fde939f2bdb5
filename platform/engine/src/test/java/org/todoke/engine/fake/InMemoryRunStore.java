// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;
import org.todoke.engine.port.RunStore;

/** Runs in memory. */
final class InMemoryRunStore implements RunStore {

    private final InMemoryStores stores;

    InMemoryRunStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public Run insertRun(Scenario scenario, Instant startedAt, String startedBy) {
        return stores.on(tables -> {
            var run = Run.begun(new RunId(++tables.lastRun), scenario, startedAt, startedBy);
            tables.runs.put(run.id().value(), run);
            return run;
        });
    }

    @Override
    public List<Execution> insertExecutions(
            RunId run, List<NewExecution> executions, Message reason, Instant createdAt) {
        return stores.on(tables -> executions.stream()
                .map(wanted -> insert(tables, run, wanted, reason, createdAt))
                .toList());
    }

    private static Execution insert(Tables tables, RunId run, NewExecution wanted, Message reason, Instant createdAt) {
        var execution = new Execution(
                new ExecutionId(++tables.lastExecution),
                run,
                wanted.machine(),
                0,
                ExecutionState.QUEUED,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                reason,
                "",
                createdAt,
                Optional.empty(),
                Optional.empty(),
                Course.begin(wanted.stage(), wanted.wave()));
        tables.executions.put(execution.id().value(), execution);
        tables.events.add(new ExecutionEvent(execution.id(), createdAt, 0, ExecutionState.QUEUED, reason));
        return execution;
    }

    @Override
    public boolean openWave(RunId id, int from, int to) {
        return stores.on(tables -> {
            Run run = tables.runs.get(id.value());
            if (run.openWave() != from) {
                return false;
            }
            tables.runs.put(
                    id.value(), new Run(id, run.scenario(), run.startedAt(), run.startedBy(), to, run.stopped()));
            return true;
        });
    }

    @Override
    public void stop(RunId id, Optional<Message> reason) {
        stores.on(tables -> tables.runs.computeIfPresent(
                id.value(),
                (number, run) ->
                        new Run(id, run.scenario(), run.startedAt(), run.startedBy(), run.openWave(), reason)));
    }

    @Override
    public List<Run> underWay() {
        return stores.on(tables -> tables.runs.values().stream()
                .filter(run -> !tables.ended.contains(run.id().value()))
                .toList());
    }

    @Override
    public void setUnderWay(RunId run, boolean underWay) {
        stores.on(tables -> {
            if (tables.hidden.contains(run.value())) {
                return false;
            }
            tables.withoutLogs.remove(run.value());
            return underWay ? tables.ended.remove(run.value()) : tables.ended.add(run.value());
        });
    }

    @Override
    public List<Tally> tally(RunId run) {
        return stores.on(tables -> where(tables, execution -> execution.run().equals(run))
                .collect(Collectors.groupingBy(
                        execution -> List.of(execution.course().wave(), execution.state()), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> new Tally(
                        (Integer) entry.getKey().get(0),
                        (ExecutionState) entry.getKey().get(1),
                        entry.getValue().intValue()))
                .toList());
    }

    @Override
    public int countAtWorkOf(String scenario) {
        return stores.on(tables ->
                (int) where(tables, execution -> execution.state().isAtWork())
                        .filter(execution -> tables.runs
                                .get(execution.run().value())
                                .scenario()
                                .name()
                                .equals(scenario))
                        .count());
    }

    @Override
    public int countAtWorkIn(String group) {
        return stores.on(tables ->
                (int) where(tables, execution -> execution.state().isAtWork())
                        .filter(execution -> tables.machines
                                .get(execution.machine().value())
                                .machine()
                                .group()
                                .equals(group))
                        .count());
    }

    @Override
    public List<Execution> inState(RunId run, ExecutionState state, int limit) {
        return stores.on(tables -> where(tables, execution -> execution.state() == state)
                .filter(execution -> execution.run().equals(run))
                .limit(limit)
                .toList());
    }

    @Override
    public List<Execution> of(MachineId machine, Set<ExecutionState> states) {
        return stores.on(tables -> where(tables, execution -> states.contains(execution.state()))
                .filter(execution -> execution.machine().equals(machine))
                .toList());
    }

    @Override
    public Optional<Execution> latestEnded(MachineId machine) {
        return stores.on(tables -> where(tables, execution -> execution.state().isEnded())
                .filter(execution -> execution.machine().equals(machine))
                .max(Comparator.comparing(
                                (Execution execution) -> execution.endedAt().orElseThrow())
                        .thenComparing(execution -> execution.id().value())));
    }

    @Override
    public Set<MachineId> installingAfterBoot() {
        return stores.on(tables -> where(
                        tables, execution -> execution.course().deliveredIn().isPresent())
                .filter(execution -> execution.state().holdsMachine() || execution.state() == ExecutionState.QUEUED)
                .map(Execution::machine)
                .collect(Collectors.toSet()));
    }

    @Override
    public List<Execution> gatheringFor(long gathering) {
        return stores.on(tables -> where(tables, execution -> execution.state() == ExecutionState.GATHERING)
                .filter(execution -> execution.course().gathering().equals(OptionalLong.of(gathering)))
                .toList());
    }

    @Override
    public Optional<Run> run(RunId id) {
        return stores.on(tables ->
                Optional.ofNullable(tables.runs.get(id.value())).filter(run -> !tables.hidden.contains(id.value())));
    }

    @Override
    public List<Run> latest(int limit) {
        return stores.on(tables -> tables.runs.values().stream()
                .filter(run -> !tables.hidden.contains(run.id().value()))
                .sorted(Comparator.comparingLong((Run run) -> run.id().value()).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public Optional<Execution> execution(ExecutionId id) {
        return stores.on(tables -> Optional.ofNullable(tables.executions.get(id.value())));
    }

    @Override
    public List<Execution> executions(RunId run) {
        return stores.on(tables -> where(tables, execution -> execution.run().equals(run))
                .sorted(Comparator.comparing(execution -> nameOf(tables, execution.machine())))
                .toList());
    }

    @Override
    public List<Execution> inState(ExecutionState state, int limit) {
        return stores.on(tables -> where(tables, execution -> execution.state() == state)
                .limit(limit)
                .toList());
    }

    @Override
    public List<Execution> overdue(Instant now, int limit) {
        return stores.on(tables -> where(
                        tables,
                        execution -> !execution.state().isEnded()
                                && execution
                                        .deadline()
                                        .filter(at -> !at.isAfter(now))
                                        .isPresent())
                .sorted(Comparator.comparing(execution -> execution.deadline().orElseThrow()))
                .limit(limit)
                .toList());
    }

    @Override
    public int countAtWork() {
        return stores.on(tables ->
                (int) where(tables, execution -> execution.state().isAtWork()).count());
    }

    @Override
    public boolean update(Execution next) {
        return stores.on(tables -> {
            Execution stored = tables.executions.get(next.id().value());
            if (stored == null || stored.version() + 1 != next.version()) {
                return false;
            }
            tables.executions.put(next.id().value(), next);
            return true;
        });
    }

    @Override
    public void append(ExecutionEvent event) {
        stores.on(tables -> tables.events.add(event));
    }

    @Override
    public List<ExecutionEvent> history(RunId run) {
        return stores.on(tables -> tables.events.stream()
                .filter(event ->
                        tables.executions.get(event.execution().value()).run().equals(run))
                .toList());
    }

    @Override
    public boolean claim(MachineId machine, ExecutionId execution) {
        return stores.on(tables -> {
            Long holder = tables.claims.putIfAbsent(machine.value(), execution.value());
            return holder == null || holder == execution.value();
        });
    }

    @Override
    public Optional<Execution> holder(MachineId machine) {
        return stores.on(tables ->
                Optional.ofNullable(tables.claims.get(machine.value())).map(tables.executions::get));
    }

    @Override
    public void release(MachineId machine, ExecutionId execution) {
        stores.on(tables -> tables.claims.remove(machine.value(), execution.value()));
    }

    @Override
    public Optional<Execution> nextQueued(MachineId machine) {
        return stores.on(tables -> where(tables, execution -> isQueued(tables, execution))
                .filter(execution -> execution.machine().equals(machine))
                .findFirst());
    }

    @Override
    public List<MachineId> idleWithQueue(int limit) {
        return stores.on(tables -> where(tables, execution -> isQueued(tables, execution))
                .map(Execution::machine)
                .distinct()
                .filter(machine -> !tables.claims.containsKey(machine.value()))
                .limit(limit)
                .toList());
    }

    private static boolean isQueued(Tables tables, Execution execution) {
        return execution.state() == ExecutionState.QUEUED
                && execution.course().wave()
                        <= tables.runs.get(execution.run().value()).openWave();
    }

    /** Oldest number first. */
    private static Stream<Execution> where(Tables tables, Predicate<Execution> condition) {
        return tables.executions.values().stream().filter(condition);
    }

    private static String nameOf(Tables tables, MachineId machine) {
        Tables.MachineRow row = tables.machines.get(machine.value());
        return row == null
                ? tables.lastNames.getOrDefault(machine, machine.value())
                : row.machine().name();
    }
}
