// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Course;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.MachineRuns;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** One run that shows another of its prepared states each time it is looked at, and stays at the last. */
public final class FakeRuns implements RunService {

    public static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    public static final Run RUN = Run.begun(
            new RunId(7),
            Scenario.of(
                    "hello",
                    List.of(
                            new StepSpec("package", Map.of("package", "tool-1"), Duration.ofMinutes(30)),
                            new StepSpec("package", Map.of("package", "hello-2"), Duration.ofMinutes(30))),
                    Duration.ofHours(24)),
            NOW.minusSeconds(60),
            "ann");

    private final Deque<List<Execution>> states = new ArrayDeque<>();
    private final List<ExecutionEvent> history = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Optional<Scenario> started = Optional.empty();
    private List<MachineId> startedOn = List.of();
    private List<Gathering> gatherings = List.of();
    private MachineRuns standing = new MachineRuns(Optional.empty(), 0, 0, Optional.empty());

    /** What is seen at the next look. */
    public FakeRuns then(Execution... executions) {
        states.add(List.of(executions));
        return this;
    }

    public static Execution execution(Machine machine, ExecutionState state, int step, long done, Message reason) {
        return new Execution(
                new ExecutionId(machine.id().hashCode()),
                RUN.id(),
                machine.id(),
                1,
                state,
                step,
                1,
                Optional.empty(),
                Optional.empty(),
                done,
                1_000_000,
                reason,
                state == ExecutionState.FAILED ? "tar: cannot open\n\u001b[2Jdisk full\n" : "",
                NOW.minusSeconds(60),
                Optional.of(NOW.minusSeconds(42)),
                state.isEnded() ? Optional.of(NOW) : Optional.empty(),
                Course.begin(Stage.DO, 0));
    }

    /** What was done with runs and errors, in order. */
    public List<String> asked() {
        return asked;
    }

    /** What is going on on every machine. */
    public FakeRuns standing(MachineRuns now) {
        standing = now;
        return this;
    }

    public FakeRuns gathering(Gathering... deliveries) {
        gatherings = List.of(deliveries);
        return this;
    }

    /** The scenario of no catalogue that was started last. */
    public Optional<Scenario> started() {
        return started;
    }

    public List<MachineId> startedOn() {
        return startedOn;
    }

    @Override
    public Run start(String scenario, List<MachineId> machines, String startedBy) {
        startedOn = List.copyOf(machines);
        return RUN;
    }

    @Override
    public Run start(Scenario scenario, List<MachineId> machines, String startedBy) {
        started = Optional.of(scenario);
        return start(scenario.name(), machines, startedBy);
    }

    @Override
    public void interrupt(RunId run, String by) {
        asked.add("interrupt " + run + " by " + by);
    }

    @Override
    public int resume(RunId run, String by) {
        asked.add("resume " + run + " by " + by);
        return 2;
    }

    @Override
    public Run rerunFailed(RunId run, String by) {
        asked.add("rerun " + run + " by " + by);
        return RUN;
    }

    @Override
    public int startNow(RunId run) {
        asked.add("start now " + run);
        return 3;
    }

    @Override
    public int clearErrors(MachineId machine) {
        asked.add("clear " + machine);
        return 1;
    }

    @Override
    public MachineRuns on(MachineId machine) {
        return standing;
    }

    @Override
    public RunStatus status(RunId run) {
        if (!run.equals(RUN.id())) {
            throw ProblemException.notFound("test.no-run", run);
        }
        List<Execution> seen = states.size() > 1 ? states.remove() : states.element();
        for (Execution execution : seen) {
            history.add(
                    new ExecutionEvent(execution.id(), NOW, execution.step(), execution.state(), execution.reason()));
        }
        return new RunStatus(RUN, seen, gatherings);
    }

    @Override
    public List<Run> latest(int limit) {
        return List.of(RUN);
    }

    @Override
    public List<ExecutionEvent> history(RunId run) {
        return List.copyOf(history);
    }
}
