// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.GroupDeliveries;
import org.todoke.api.run.GroupDelivery;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.port.ArrivalStore;
import org.todoke.engine.port.RunStore;

/** The deliveries of runs to many machines at once (F-2.19, F-2.27): the machines of one round of gathering, or all that begin a step together. */
@Component
public final class RunDeliveries implements GroupDeliveries {

    private static final Set<ExecutionState> FETCHING = EnumSet.of(ExecutionState.OFFERED, ExecutionState.DELIVERING);

    private final RunStore runs;
    private final ArrivalStore arrivals;
    private final PresenceBoard board;
    private final WorkLimit limit;

    @Activate
    public RunDeliveries(
            @Reference RunStore runs,
            @Reference ArrivalStore arrivals,
            @Reference PresenceBoard board,
            @Reference WorkLimit limit) {
        this.runs = runs;
        this.arrivals = arrivals;
        this.board = board;
        this.limit = limit;
    }

    @Override
    public Optional<GroupDelivery> of(MachineId machine) {
        return runs.holder(machine).filter(RunDeliveries::isWanting).flatMap(this::delivery);
    }

    private Optional<GroupDelivery> delivery(Execution execution) {
        Run run = runs.run(execution.run()).orElseThrow();
        var options = run.scenario().options().delivery();
        if (options.way() != Way.MULTICAST) {
            return Optional.empty();
        }
        boolean gathered = execution.course().gathering().isPresent();
        String id = "%s/%d/%s/%d"
                .formatted(
                        run.id(),
                        execution.step(),
                        execution.course().stage(),
                        execution.course().gathering().orElse(0));
        return Optional.of(new GroupDelivery(id, run.id(), execution.step(), options.address(), gathered));
    }

    private static boolean isWanting(Execution execution) {
        return execution.state() == ExecutionState.READY || FETCHING.contains(execution.state());
    }

    @Override
    public List<MachineId> members(GroupDelivery delivery, MachineId machine) {
        Optional<Execution> own = runs.holder(machine);
        if (own.isEmpty()) {
            return List.of(machine);
        }
        List<Execution> others = runs.executions(delivery.run()).stream()
                .filter(other -> !other.machine().equals(machine))
                .filter(other -> isWith(own.get(), other))
                .filter(other -> board.isOn(other.machine()))
                .toList();
        var members = new ArrayList<MachineId>();
        members.add(machine);
        others.stream()
                .filter(other -> FETCHING.contains(other.state()))
                .forEach(other -> members.add(other.machine()));
        others.stream()
                .filter(other -> other.state() == ExecutionState.READY)
                .limit(limit.places())
                .forEach(other -> members.add(other.machine()));
        return members;
    }

    /** At the same place of the run; orders of another length bring something else. */
    private static boolean isWith(Execution own, Execution other) {
        return isWanting(other)
                && other.step() == own.step()
                && other.course().stage() == own.course().stage()
                && other.course().gathering().equals(own.course().gathering())
                && (own.bytesTotal() == 0 || other.bytesTotal() == 0 || other.bytesTotal() == own.bytesTotal());
    }

    @Override
    public void arrived(MachineId machine, Arrival arrival) {
        runs.holder(machine)
                .filter(execution -> execution.state().isAtWork())
                .ifPresent(execution -> arrivals.put(execution.id(), arrival));
    }

    @Override
    public List<Arrival> arrivals(RunId run) {
        return arrivals.of(run);
    }
}
