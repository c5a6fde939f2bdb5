// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.todoke.api.run.DryRun.Estimate;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.engine.port.RunStore;

/** How long steps took before, and how fast content came, by the history of the latest runs. Read once; used by one thread. */
final class PastRuns {

    private static final int MOST_RUNS = 20;
    /** The history of a larger run is not read: it would take longer than what it tells is worth. */
    private static final int MOST_EXECUTIONS = 2_000;

    private final Map<List<Object>, List<Duration>> lengths = new HashMap<>();
    private final List<Double> bytesPerSecond = new ArrayList<>();

    PastRuns(RunStore runs) {
        for (Run run : runs.latest(MOST_RUNS)) {
            int size = runs.tally(run.id()).stream()
                    .mapToInt(RunStore.Tally::count)
                    .sum();
            if (size <= MOST_EXECUTIONS) {
                read(run, runs.executions(run.id()), runs.history(run.id()));
            }
        }
    }

    private void read(Run run, List<Execution> executions, List<ExecutionEvent> history) {
        var events = history.stream().collect(Collectors.groupingBy(ExecutionEvent::execution));
        for (Execution execution : executions) {
            if (execution.state() == ExecutionState.COMPLETED) {
                read(run, execution, events.getOrDefault(execution.id(), List.of()));
            }
        }
    }

    private void read(Run run, Execution execution, List<ExecutionEvent> events) {
        List<StepSpec> steps = run.scenario().steps();
        for (int step = 0; step < steps.size(); step++) {
            Optional<Instant> begun = first(events, step, ExecutionState.OFFERED);
            Optional<Instant> ended = end(events, step);
            if (begun.isPresent() && ended.isPresent()) {
                lengths.computeIfAbsent(key(steps.get(step)), none -> new ArrayList<>())
                        .add(Duration.between(begun.get(), ended.get()));
            }
        }
        Optional<Instant> from = first(events, execution.step(), ExecutionState.DELIVERING);
        Optional<Instant> to = first(events, execution.step(), ExecutionState.INSTALLING);
        if (from.isPresent() && to.isPresent() && execution.bytesTotal() > 0) {
            double seconds = Duration.between(from.get(), to.get()).toNanos() / 1e9;
            if (seconds > 0) {
                bytesPerSecond.add(execution.bytesTotal() / seconds);
            }
        }
    }

    private static Optional<Instant> first(List<ExecutionEvent> events, int step, ExecutionState state) {
        return events.stream()
                .filter(event -> event.step() == step && event.state() == state)
                .map(ExecutionEvent::at)
                .findFirst();
    }

    private static Optional<Instant> end(List<ExecutionEvent> events, int step) {
        return events.stream()
                .filter(event ->
                        event.step() > step || event.step() == step && event.state() == ExecutionState.COMPLETED)
                .map(ExecutionEvent::at)
                .findFirst();
    }

    private static List<Object> key(StepSpec step) {
        return List.of(step.type(), step.parameters());
    }

    /** How long this step would take; where it was never done, at least how long its content takes. */
    Estimate of(StepSpec step, long bytes) {
        List<Duration> known = lengths.getOrDefault(key(step), List.of());
        if (!known.isEmpty()) {
            return new Estimate(Optional.of(median(known)), Message.of("engine.dry-run.by-history", known.size()));
        }
        if (bytes > 0 && !bytesPerSecond.isEmpty()) {
            double rate = median(bytesPerSecond);
            return new Estimate(
                    Optional.empty(),
                    Message.of(
                            "engine.dry-run.by-rate",
                            Math.max(1, Math.round(bytes / rate)),
                            Math.round(rate / 1_000),
                            bytesPerSecond.size()));
        }
        return new Estimate(Optional.empty(), Message.of("engine.dry-run.unknown"));
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
