// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.machine.Presence;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.MachineRuns;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;

/** Runs whose executions a test sets, one after the other; each on a machine of its own. */
final class SetRuns implements RunService, MachineService {

    private final List<Run> runs = new ArrayList<>();
    private final List<Execution> executions = new ArrayList<>();
    private final List<ExecutionEvent> events = new ArrayList<>();

    RunId run(String scenario) {
        var id = new RunId(runs.size() + 1);
        var steps = List.of(new StepSpec("package", Map.of(), Duration.ofHours(1)));
        runs.add(Run.begun(id, Scenario.of(scenario, steps, Duration.ofHours(1)), Instant.EPOCH, "ann"));
        return id;
    }

    /** An execution that came to a state at an instant. */
    void add(RunId run, ExecutionState state, Instant at) {
        add(run, state, at, Optional.empty());
    }

    /** @param notBefore when it is tried again by itself */
    void add(RunId run, ExecutionState state, Instant at, Optional<Instant> notBefore) {
        int number = executions.size() + 1;
        var id = new ExecutionId(number);
        var reason = Message.of("test.reason", number);
        executions.add(new Execution(
                id,
                run,
                machine(number),
                1,
                state,
                0,
                1,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                reason,
                "",
                Instant.EPOCH,
                Optional.empty(),
                state.isEnded() ? Optional.of(at) : Optional.empty(),
                new Course(Execution.Stage.DO, 0, 0, notBefore, OptionalLong.empty(), Optional.empty(), false)));
        events.add(new ExecutionEvent(id, Instant.EPOCH, 0, ExecutionState.READY, reason));
        events.add(new ExecutionEvent(id, at, 0, state, reason));
    }

    @Override
    public RunStatus status(RunId run) {
        return new RunStatus(
                runs.get((int) run.value() - 1),
                executions.stream().filter(one -> one.run().equals(run)).toList(),
                List.of());
    }

    @Override
    public List<Run> latest(int limit) {
        var newest = new ArrayList<>(runs);
        Collections.reverse(newest);
        return newest.stream().limit(limit).toList();
    }

    @Override
    public List<ExecutionEvent> history(RunId run) {
        return List.copyOf(events);
    }

    @Override
    public List<Machine> list() {
        return executions.stream()
                .map(one -> new Machine(
                        one.machine(),
                        "pc-" + one.id(),
                        "",
                        new Facts(new TreeMap<>()),
                        Optional.empty(),
                        Message.of("test.note"),
                        Machine.Standing.ENROLLED,
                        "1",
                        Instant.EPOCH,
                        Optional.empty()))
                .toList();
    }

    @Override
    public Map<MachineId, String> lastNames() {
        return Map.of();
    }

    private static MachineId machine(int number) {
        return new MachineId(String.format("m-%08d", number));
    }

    @Override
    public Run start(String scenario, List<MachineId> machines, String startedBy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Run start(Scenario scenario, List<MachineId> machines, String startedBy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void interrupt(RunId run, String by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int resume(RunId run, String by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Run rerunFailed(RunId run, String by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int startNow(RunId run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int clearErrors(MachineId machine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MachineRuns on(MachineId machine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine get(String nameOrId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Machine> select(List<String> words) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Presence presence(MachineId machine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Machine place(Machine before, String name, String group) {
        throw new UnsupportedOperationException();
    }
}
