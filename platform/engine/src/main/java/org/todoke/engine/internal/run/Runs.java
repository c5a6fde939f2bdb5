// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.MachineRuns;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.GatheringStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.ScenarioStore;

/** What people and other services do with runs, and see of them. */
@Component
public final class Runs implements RunService {

    private static final int MAX_LATEST = 1_000;

    private final RunStore runs;
    private final GatheringStore deliveries;
    private final ScenarioStore scenarios;
    private final RunStarts starts;
    private final Interruptions interruptions;
    private final Gatherings gatherings;

    @Activate
    public Runs(
            @Reference RunStore runs,
            @Reference GatheringStore deliveries,
            @Reference ScenarioStore scenarios,
            @Reference RunStarts starts,
            @Reference Interruptions interruptions,
            @Reference Gatherings gatherings) {
        this.runs = runs;
        this.deliveries = deliveries;
        this.scenarios = scenarios;
        this.starts = starts;
        this.interruptions = interruptions;
        this.gatherings = gatherings;
    }

    @Override
    public Run start(String scenarioName, List<MachineId> machines, String startedBy) {
        Scenario scenario = scenarios
                .find(scenarioName)
                .orElseThrow(() -> ProblemException.notFound("engine.scenario.unknown", scenarioName));
        return start(scenario, machines, startedBy);
    }

    @Override
    public Run start(Scenario scenario, List<MachineId> machines, String startedBy) {
        return starts.start(scenario, machines, startedBy);
    }

    @Override
    public void interrupt(RunId id, String by) {
        known(id);
        if (status(id).isEnded()) {
            throw ProblemException.conflict("engine.run.ended", id);
        }
        interruptions.interrupt(id, Message.of("engine.stopped.person", by));
    }

    @Override
    public int resume(RunId id, String by) {
        int resumed = interruptions.resume(known(id), by);
        if (resumed == 0) {
            throw ProblemException.conflict("engine.run.nothing-to-resume", id);
        }
        return resumed;
    }

    @Override
    public Run rerunFailed(RunId id, String by) {
        Run run = known(id);
        List<MachineId> failed = starts.members(runs.executions(id).stream()
                .filter(execution -> execution.state().isError())
                .map(Execution::machine)
                .toList());
        if (failed.isEmpty()) {
            throw ProblemException.conflict("engine.run.none-failed", id);
        }
        Run rerun = start(run.scenario(), failed, by);
        failed.forEach(this::clearErrors);
        return rerun;
    }

    @Override
    public int startNow(RunId id) {
        int begun = gatherings.startAll(known(id).id());
        if (begun == 0) {
            throw ProblemException.conflict("engine.run.none-gathers", id);
        }
        return begun;
    }

    @Override
    public int clearErrors(MachineId machine) {
        return interruptions.clear(machine);
    }

    @Override
    public MachineRuns on(MachineId machine) {
        Optional<Execution> error = runs.latestEnded(machine)
                .filter(execution -> execution.state().isError())
                .filter(execution -> !execution.course().cleared());
        return new MachineRuns(
                runs.holder(machine),
                runs.of(machine, EnumSet.of(ExecutionState.QUEUED)).size(),
                runs.of(machine, Waits.AWAITING_BOOT).size(),
                error);
    }

    @Override
    public RunStatus status(RunId id) {
        Run run = known(id);
        List<Execution> executions = runs.executions(id);
        List<Gathering> shown = deliveries.of(id).stream()
                .map(gathering -> gathering.started().isPresent()
                        ? gathering
                        : gatherings.withExpected(gathering, executions, run))
                .toList();
        return new RunStatus(run, executions, shown);
    }

    @Override
    public List<Run> latest(int limit) {
        return runs.latest(Math.max(1, Math.min(limit, MAX_LATEST)));
    }

    @Override
    public List<ExecutionEvent> history(RunId id) {
        return runs.history(known(id).id());
    }

    private Run known(RunId id) {
        return runs.run(id).orElseThrow(() -> ProblemException.notFound("engine.run.unknown", id));
    }
}
