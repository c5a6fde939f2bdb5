// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.ExecutionEvent;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.run.RunService;
import org.todoke.api.run.RunStatus;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.ScenarioStore;
import org.todoke.engine.port.StoreException;
import org.todoke.engine.port.Transactions;

/** Starts runs: the run and all its executions are written at once; machines that are idle get theirs right away. */
@Component
public final class Runs implements RunService {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final int MAX_LATEST = 1_000;

    private final RunStore runs;
    private final ScenarioStore scenarios;
    private final Transactions transactions;
    private final StepChecks checks;
    private final Ledger ledger;

    @Activate
    public Runs(
            @Reference RunStore runs,
            @Reference ScenarioStore scenarios,
            @Reference Transactions transactions,
            @Reference StepChecks checks,
            @Reference Ledger ledger) {
        this.runs = runs;
        this.scenarios = scenarios;
        this.transactions = transactions;
        this.checks = checks;
        this.ledger = ledger;
    }

    @Override
    public Run start(String scenarioName, List<MachineId> machines, String startedBy) {
        Scenario scenario = scenarios
                .find(scenarioName)
                .orElseThrow(() -> ProblemException.notFound("engine.scenario.unknown", scenarioName));
        if (machines.isEmpty()) {
            throw ProblemException.invalid("engine.run.no-machine", scenarioName);
        }
        checks.firstError(scenario).ifPresent(error -> {
            throw new ProblemException(ProblemException.Kind.INVALID, error.text());
        });
        var each = new LinkedHashSet<>(machines);
        Run run = transactions.call(() -> write(scenario, each, startedBy));
        LOG.info(
                "Run {} of scenario {} is started on {} machines by {}",
                run.id(),
                scenario.name(),
                each.size(),
                startedBy);
        giveMachines(run, each);
        return run;
    }

    /** The run stands in the database now: who failed to give it its machines must not say that it was not started. */
    private void giveMachines(Run run, LinkedHashSet<MachineId> machines) {
        try {
            ledger.promote(List.copyOf(machines));
        } catch (StoreException e) {
            LOG.warn("Run {} did not get its machines at once; the next sweep makes it good", run.id(), e);
        }
    }

    private Run write(Scenario scenario, LinkedHashSet<MachineId> machines, String startedBy) {
        Instant now = ledger.now();
        Run run = runs.insertRun(scenario, now, startedBy);
        Message queued = Message.of("engine.queued");
        for (MachineId machine : machines) {
            var execution = runs.insertExecution(run.id(), machine, queued, now);
            runs.append(new ExecutionEvent(execution.id(), now, 0, ExecutionState.QUEUED, queued));
        }
        return run;
    }

    @Override
    public RunStatus status(RunId id) {
        return new RunStatus(known(id), runs.executions(id));
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
