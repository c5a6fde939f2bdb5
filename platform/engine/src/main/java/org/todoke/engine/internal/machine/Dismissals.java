// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.AssignmentStore;
import org.todoke.engine.port.BootStore;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.Transactions;

/** Takes machines out of the fleet, in one transaction over all that is kept of them. */
@Component(service = Dismissals.class)
public final class Dismissals {

    private static final Set<ExecutionState> NOT_ENDED = Arrays.stream(ExecutionState.values())
            .filter(Predicate.not(ExecutionState::isEnded))
            .collect(Collectors.toUnmodifiableSet());

    private final MachineStore machines;
    private final BootStore boots;
    private final AssignmentStore assignments;
    private final RunStore runs;
    private final Transactions transactions;

    @Activate
    public Dismissals(
            @Reference MachineStore machines,
            @Reference BootStore boots,
            @Reference AssignmentStore assignments,
            @Reference RunStore runs,
            @Reference Transactions transactions) {
        this.machines = machines;
        this.boots = boots;
        this.assignments = assignments;
        this.runs = runs;
        this.transactions = transactions;
    }

    /** @throws ProblemException as {@link org.todoke.api.machine.EnrolmentService#dismiss} */
    void dismiss(Machine before) {
        transactions.run(() -> {
            if (!machines.remove(before)) {
                throw refused(before);
            }
            // A run that starts meanwhile has either been seen here by now, or waits for this transaction and then sees
            // that the machine is gone.
            runs.of(before.id(), NOT_ENDED).stream().findFirst().ifPresent(execution -> {
                throw held(before, execution);
            });
            boots.forget(before.id());
            forgetAssignments(before.id());
        });
    }

    private ProblemException refused(Machine before) {
        return machines.byId(before.id())
                .map(now -> ProblemException.conflict("engine.machine.placed", before.name(), now.name(), now.group()))
                .orElseGet(() -> ProblemException.notFound("engine.machine.unknown", before.name()));
    }

    private static ProblemException held(Machine machine, Execution execution) {
        return ProblemException.conflict("engine.machine.held", machine.name(), execution.run());
    }

    private void forgetAssignments(MachineId machine) {
        List<AssignmentStore.Row> own = assignments.all().stream()
                .filter(row -> row.meant().equals(machine.value()))
                .toList();
        own.forEach(assignments::delete);
    }
}
