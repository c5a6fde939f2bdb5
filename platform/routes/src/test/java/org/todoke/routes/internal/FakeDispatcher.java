// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;

/** A dispatcher that writes down what it is told, and answers what a test says. Thread-safe. */
public final class FakeDispatcher implements Dispatcher {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<Long, PlannedStep> admitted = new ConcurrentHashMap<>();
    private final Map<Signal, List<Consumer<ExecutionId>>> listeners = new EnumMap<>(Map.of(
            Signal.READY, new CopyOnWriteArrayList<>(),
            Signal.REPORTED, new CopyOnWriteArrayList<>()));
    private final List<ExecutionId> overdue = new CopyOnWriteArrayList<>();
    private volatile List<ExecutionId> standing = List.of();
    private volatile Consumer<String> onCall = call -> {};

    /** {@code "offer 1"} and the like, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** What happens when it is called, before it is written down; it may throw. */
    public FakeDispatcher onCall(Consumer<String> what) {
        onCall = what;
        return this;
    }

    public FakeDispatcher admits(long execution, String stepType, StepPlan plan) {
        admitted.put(execution, step(execution, stepType, plan));
        return this;
    }

    public FakeDispatcher hasOverdue(long... executions) {
        for (long execution : executions) {
            overdue.add(new ExecutionId(execution));
        }
        return this;
    }

    /** What is ready already when somebody subscribes. */
    public FakeDispatcher standing(long... executions) {
        standing =
                java.util.Arrays.stream(executions).mapToObj(ExecutionId::new).toList();
        return this;
    }

    public void name(Signal signal, long... executions) {
        for (long execution : executions) {
            listeners.get(signal).forEach(listener -> listener.accept(new ExecutionId(execution)));
        }
    }

    public int listeners(Signal signal) {
        return listeners.get(signal).size();
    }

    public static PlannedStep step(long execution, String stepType, StepPlan plan) {
        return new PlannedStep(
                new Execution(
                        new ExecutionId(execution),
                        new RunId(1),
                        new MachineId("m-00000001"),
                        1,
                        ExecutionState.READY,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        Message.of("test.ready"),
                        "",
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        Course.begin(Stage.DO, 0)),
                stepType,
                plan);
    }

    /** A step type's own flow was here. */
    void wentOwnWay(String type, PlannedStep step) {
        called("own way of " + type + ": " + step.execution().id());
    }

    private void called(String call) {
        onCall.accept(call);
        calls.add(call);
    }

    @Override
    public Subscription subscribe(Signal signal, Consumer<ExecutionId> listener) {
        listeners.get(signal).add(listener);
        standing.forEach(listener);
        return () -> listeners.get(signal).remove(listener);
    }

    @Override
    public void conclude(ExecutionId execution, Message reason) {
        called("conclude " + execution);
    }

    @Override
    public void sweep() {
        called("sweep");
    }

    @Override
    public void pace() {
        called("pace");
    }

    @Override
    public Optional<PlannedStep> admit(ExecutionId execution) {
        called("admit " + execution);
        return Optional.ofNullable(admitted.get(execution.value()));
    }

    @Override
    public void offer(PlannedStep step) {
        called("offer " + step.execution().id());
    }

    @Override
    public void settle(PlannedStep step) {
        called("settle " + step.execution().id() + " " + step.plan().getClass().getSimpleName());
    }

    @Override
    public void judge(ExecutionId execution) {
        called("judge " + execution);
    }

    @Override
    public void giveUp(ExecutionId execution, Message reason) {
        called("giveUp " + execution + " " + reason.key());
    }

    @Override
    public List<ExecutionId> overdue() {
        called("overdue");
        return List.copyOf(overdue);
    }

    @Override
    public void expire(ExecutionId execution) {
        called("expire " + execution);
    }
}
