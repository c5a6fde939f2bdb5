// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Execution.Stage;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.scenario.ScenarioOptions.WhenBusy;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.RunStore.NewExecution;
import org.todoke.engine.port.StoreException;
import org.todoke.engine.port.Transactions;

/** Starts runs: the run and all its executions are written at once; machines that are idle get theirs right away. */
@Component(service = RunStarts.class)
public final class RunStarts {

    private static final Logger LOG = LoggerFactory.getLogger(RunStarts.class);

    private final RunStore runs;
    private final MachineStore fleet;
    private final Transactions transactions;
    private final StepChecks checks;
    private final Ledger ledger;

    @Activate
    public RunStarts(
            @Reference RunStore runs,
            @Reference MachineStore fleet,
            @Reference Transactions transactions,
            @Reference StepChecks checks,
            @Reference Ledger ledger) {
        this.runs = runs;
        this.fleet = fleet;
        this.transactions = transactions;
        this.checks = checks;
        this.ledger = ledger;
    }

    /** @throws ProblemException as {@link org.todoke.api.run.RunService#start(Scenario, List, String)} */
    Run start(Scenario scenario, List<MachineId> machines, String startedBy) {
        check(scenario, machines);
        var each = List.copyOf(new LinkedHashSet<>(machines));
        Set<MachineId> refused =
                scenario.options().whenBusy() == WhenBusy.QUEUE ? Set.of() : runs.installingAfterBoot();
        Run run = transactions.call(() -> write(scenario, each, refused, startedBy));
        LOG.info(
                "Run {} of scenario {} is started on {} machines by {}",
                run.id(),
                scenario.name(),
                each.size(),
                startedBy);
        giveMachines(run, each);
        return run;
    }

    /** Those that nobody has taken out of the fleet. */
    List<MachineId> members(List<MachineId> machines) {
        Set<MachineId> removed = fleet.lastNames().keySet();
        return machines.stream().filter(machine -> !removed.contains(machine)).toList();
    }

    /** @throws ProblemException when it could not be started now */
    void check(Scenario scenario, List<MachineId> machines) {
        if (machines.isEmpty()) {
            throw ProblemException.invalid("engine.run.no-machine", scenario.name());
        }
        checks.firstError(scenario).ifPresent(error -> {
            throw new ProblemException(ProblemException.Kind.INVALID, error.text());
        });
        refuseSharedAddress(scenario);
    }

    /** Two deliveries at one multicast address would disturb each other (F-2.27). */
    private void refuseSharedAddress(Scenario scenario) {
        Optional<String> address = fixedAddress(scenario);
        if (address.isEmpty()) {
            return;
        }
        runs.underWay().stream()
                .filter(run -> fixedAddress(run.scenario()).equals(address))
                .filter(run -> runs.tally(run.id()).stream()
                        .anyMatch(tally -> !tally.state().isEnded()))
                .findFirst()
                .ifPresent(run -> {
                    throw ProblemException.conflict(
                            "engine.run.address-in-use",
                            address.get(),
                            run.id(),
                            run.scenario().name());
                });
    }

    private static Optional<String> fixedAddress(Scenario scenario) {
        Delivery delivery = scenario.options().delivery();
        return delivery.way() == Way.MULTICAST ? delivery.address() : Optional.empty();
    }

    private Run write(Scenario scenario, List<MachineId> each, Set<MachineId> refused, String startedBy) {
        Instant now = ledger.now();
        Run run = runs.insertRun(scenario, now, startedBy);
        Pace pace = scenario.options().pace();
        Stage stage = StagePlans.first(scenario);
        var wanted = new ArrayList<NewExecution>(each.size());
        for (int i = 0; i < each.size(); i++) {
            wanted.add(new NewExecution(each.get(i), stage, pace.waveOf(i, each.size())));
        }
        List<Execution> written = runs.insertExecutions(run.id(), wanted, Message.of("engine.queued"), now);
        refuseRemoved(each);
        // F-2.24: installs that were delivered for the next boot are being done there now
        List<Execution> busy = written.stream()
                .filter(execution -> refused.contains(execution.machine()))
                .toList();
        ledger.changeAll(busy, change -> change.to(ExecutionState.FAILED, Message.of("engine.next-boot.going-on")));
        return run;
    }

    /** After the executions are written: then no machine of theirs is taken away any more. */
    private void refuseRemoved(List<MachineId> each) {
        Map<MachineId, String> removed = fleet.lastNames();
        each.stream().filter(removed::containsKey).findFirst().ifPresent(machine -> {
            throw ProblemException.notFound("engine.machine.unknown", removed.get(machine));
        });
    }

    /** The run stands in the database now: who failed to give it its machines must not say that it was not started. */
    private void giveMachines(Run run, List<MachineId> machines) {
        try {
            ledger.promote(machines);
        } catch (StoreException e) {
            LOG.warn("Run {} did not get its machines at once; the next sweep makes it good", run.id(), e);
        }
    }
}
