// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.notices.internal.News.MachineNews;
import org.todoke.notices.internal.News.RunNews;

/** Reads out of the runs what happened between two instants. Keeps nothing itself, so that a restart forgets nothing. Thread-safe; blocks on the database. */
final class RunWatch {

    /** Older runs than so many are not looked at. */
    static final int RUNS = 100;

    private final RunService runs;
    private final MachineService machines;
    private final Duration patience;

    /** @param patience how long work may wait untold */
    RunWatch(RunService runs, MachineService machines, Duration patience) {
        this.runs = runs;
        this.machines = machines;
        this.patience = patience;
    }

    /** What is told of the time after the one and up to the other. */
    News between(Instant after, Instant until) {
        var time = new Span(after, until);
        List<Findings> found = runs.latest(RUNS).stream()
                .sorted(Comparator.comparingLong(run -> run.id().value()))
                .map(run -> look(run, time))
                .flatMap(Optional::stream)
                .toList();
        Map<MachineId, String> names = names(found);
        return new News(
                until, found.stream().map(findings -> findings.news(names)).toList());
    }

    private Optional<Findings> look(Run run, Span time) {
        RunStatus status = runs.status(run.id());
        List<Execution> failed = status.executions().stream()
                .filter(execution -> execution.state() == ExecutionState.FAILED)
                .filter(execution -> execution.endedAt().filter(time::has).isPresent())
                .toList();
        List<Execution> waiting = longWaits(status, time);
        boolean ended = status.isEnded()
                && status.executions().stream()
                        .flatMap(execution -> execution.endedAt().stream())
                        .max(Comparator.naturalOrder())
                        .filter(time::has)
                        .isPresent();
        int failures = (int) status.count(ExecutionState.FAILED);
        return failed.isEmpty() && waiting.isEmpty() && !(ended && failures > 0)
                ? Optional.empty()
                : Optional.of(new Findings(status, ended, failures, failed, waiting));
    }

    /** What waits for the time of its own next attempt waits for nobody. */
    private List<Execution> longWaits(RunStatus status, Span time) {
        List<Execution> waiting = status.executions().stream()
                .filter(execution -> execution.state() == ExecutionState.WAITING)
                .filter(execution -> execution.course().notBefore().isEmpty())
                .toList();
        if (waiting.isEmpty()) {
            return waiting;
        }
        Map<ExecutionId, Instant> since = since(status.run().id());
        return waiting.stream()
                .filter(execution -> Optional.ofNullable(since.get(execution.id()))
                        .map(begun -> begun.plus(patience))
                        .filter(time::has)
                        .isPresent())
                .toList();
    }

    private Map<ExecutionId, Instant> since(RunId run) {
        return runs.history(run).stream()
                .collect(Collectors.toMap(ExecutionEvent::execution, ExecutionEvent::at, (earlier, later) -> later));
    }

    private Map<MachineId, String> names(List<Findings> found) {
        Set<MachineId> wanted =
                found.stream().flatMap(Findings::all).map(Execution::machine).collect(Collectors.toSet());
        return wanted.isEmpty() ? Map.of() : machines.names();
    }

    private record Span(Instant after, Instant until) {

        boolean has(Instant instant) {
            return instant.isAfter(after) && !instant.isAfter(until);
        }
    }

    private record Findings(
            RunStatus status, boolean ended, int failures, List<Execution> failed, List<Execution> waiting) {

        Stream<Execution> all() {
            return Stream.of(failed, waiting).flatMap(Collection::stream);
        }

        RunNews news(Map<MachineId, String> names) {
            Function<Execution, MachineNews> told = execution -> new MachineNews(
                    names.getOrDefault(execution.machine(), execution.machine().value()), execution.reason());
            return new RunNews(
                    status.run().id(),
                    status.run().scenario().name(),
                    ended,
                    status.executions().size(),
                    failures,
                    failed.stream().map(told).toList(),
                    waiting.stream().map(told).toList());
        }
    }
}
