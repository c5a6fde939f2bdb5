// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.engine.port.RetentionStore;

/** What is over, in memory. */
final class InMemoryRetentionStore implements RetentionStore {

    private static final Comparator<Execution> BY_END = Comparator.comparing(
                    (Execution execution) -> execution.endedAt().orElseThrow())
            .thenComparing(execution -> execution.id().value());

    private final InMemoryStores stores;

    InMemoryRetentionStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public List<PastRun> ended(Optional<Instant> wholeBefore, Optional<Instant> logsBefore, long after, int limit) {
        return stores.on(tables -> tables.runs.values().stream()
                .filter(run -> run.id().value() > after && isOver(tables, run.id()))
                .map(run -> pastRun(tables, run))
                .filter(past ->
                        isReached(wholeBefore, tables, past) || past.hasLogs() && isReached(logsBefore, tables, past))
                .limit(limit)
                .toList());
    }

    private static boolean isReached(Optional<Instant> before, Tables tables, PastRun past) {
        Instant began = tables.runs.get(past.id().value()).startedAt();
        return before.filter(limit -> !began.isAfter(limit)).isPresent();
    }

    private static boolean isOver(Tables tables, RunId run) {
        return tables.ended.contains(run.value())
                && !tables.hidden.contains(run.value())
                && of(tables, run).allMatch(execution -> execution.state().isEnded());
    }

    private static Stream<Execution> of(Tables tables, RunId run) {
        return tables.executions.values().stream()
                .filter(execution -> execution.run().equals(run));
    }

    private static PastRun pastRun(Tables tables, Run run) {
        String scenario = run.scenario().name();
        return new PastRun(
                run.id(),
                scenario,
                of(tables, run.id()).max(BY_END).flatMap(Execution::endedAt).orElse(run.startedAt()),
                (int) of(tables, run.id()).count(),
                (int) tables.runs.values().stream()
                        .filter(other -> other.scenario().name().equals(scenario)
                                && other.id().value() > run.id().value())
                        .count(),
                tables.firings.stream()
                        .anyMatch(firing -> firing.run().equals(Optional.of(run.id()))
                                && firing.windowEnds().isPresent()),
                !tables.withoutLogs.contains(run.id().value()));
    }

    @Override
    public boolean isLastWordOnError(RunId run) {
        return stores.on(tables -> of(tables, run).anyMatch(execution -> isLastWordOnError(tables, execution)));
    }

    private static boolean isLastWordOnError(Tables tables, Execution execution) {
        List<Execution> ended = tables.executions.values().stream()
                .filter(other -> other.machine().equals(execution.machine())
                        && other.state().isEnded())
                .toList();
        return ended.stream().max(BY_END).equals(Optional.of(execution))
                && ended.stream()
                        .anyMatch(other ->
                                other.state().isError() && !other.course().cleared());
    }

    @Override
    public boolean hide(RunId run) {
        return stores.on(tables -> isOver(tables, run) && tables.hidden.add(run.value()));
    }

    @Override
    public List<RunId> hidden(int limit) {
        return stores.on(
                tables -> tables.hidden.stream().limit(limit).map(RunId::new).toList());
    }

    @Override
    public int removeSome(RunId run, int limit) {
        return stores.on(tables -> {
            if (!tables.hidden.contains(run.value())) {
                return 0;
            }
            Set<Long> some = some(tables, run, 0, limit);
            if (some.isEmpty()) {
                tables.gatherings.values().removeIf(gathering -> gathering.run().equals(run));
                tables.runs.remove(run.value());
                tables.ended.remove(run.value());
                tables.hidden.remove(run.value());
            }
            removeLogs(tables, some);
            tables.executions.keySet().removeAll(some);
            return some.size();
        });
    }

    @Override
    public Optional<Long> removeLogs(RunId run, long after, int limit) {
        return stores.on(tables -> {
            if (!isOver(tables, run)) {
                return Optional.<Long>empty();
            }
            Set<Long> some = some(tables, run, after, limit);
            removeLogs(tables, some);
            if (some.isEmpty()) {
                tables.withoutLogs.add(run.value());
            }
            return some.stream().max(Comparator.naturalOrder());
        });
    }

    private static Set<Long> some(Tables tables, RunId run, long after, int limit) {
        return of(tables, run)
                .map(execution -> execution.id().value())
                .filter(id -> id > after)
                .limit(limit)
                .collect(Collectors.toSet());
    }

    private static void removeLogs(Tables tables, Set<Long> executions) {
        tables.events.removeIf(event -> executions.contains(event.execution().value()));
        tables.work.removeIf(work -> executions.contains(work.execution().value()));
    }

    @Override
    public int removeFirings(Instant dueBefore, int limit) {
        return stores.on(tables -> {
            var over = tables.firings.stream()
                    .filter(firing -> !firing.due().isAfter(dueBefore)
                            && firing.windowEnds().isEmpty())
                    .filter(firing -> tables.firings.stream()
                            .anyMatch(later -> later.schedule().equals(firing.schedule())
                                    && later.due().isAfter(firing.due())))
                    .limit(limit)
                    .toList();
            tables.firings.removeAll(over);
            return over.size();
        });
    }
}
