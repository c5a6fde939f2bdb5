// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.util.ArrayList;
import java.util.List;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.scenario.Assignment;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.text.ProblemException;

/** Keeps whatever it is told; all machines of a scenario that is assigned at all are these. */
public final class FakeAssignments implements AssignmentService {

    private final List<Assignment> all = new ArrayList<>();
    private final List<Machine> machines;

    public FakeAssignments(Machine... machines) {
        this.machines = List.of(machines);
    }

    @Override
    public List<Assignment> list() {
        return List.copyOf(all);
    }

    @Override
    public List<String> of(String scenario) {
        return all.stream()
                .filter(one -> one.scenario().equals(scenario))
                .map(Assignment::to)
                .toList();
    }

    @Override
    public List<Assignment> concerning(MachineId machine) {
        return list();
    }

    @Override
    public List<Machine> machines(String scenario) {
        if (of(scenario).isEmpty()) {
            throw ProblemException.invalid("test.assigned-to-nobody", scenario);
        }
        return machines;
    }

    @Override
    public void assign(String scenario, List<String> words) {
        words.forEach(word -> all.add(new Assignment(scenario, word)));
    }

    @Override
    public void unassign(String scenario, List<String> words) {
        words.forEach(word -> all.remove(new Assignment(scenario, word)));
    }
}
