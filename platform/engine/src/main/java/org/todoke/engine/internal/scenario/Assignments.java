// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Groups;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.scenario.Assignment;
import org.todoke.api.scenario.AssignmentService;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.AssignmentStore;
import org.todoke.engine.port.AssignmentStore.Row;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.ScenarioStore;
import org.todoke.engine.port.Transactions;

/** Keeps whom scenarios are for. A machine is kept by its id, so that the assignment follows it whatever its name is. */
@Component
public final class Assignments implements AssignmentService {

    private static final String ALL = "all";
    private static final String GROUP = "group:";

    private final AssignmentStore store;
    private final ScenarioStore scenarios;
    private final MachineService machines;
    private final MachineStore fleet;
    private final Transactions transactions;

    @Activate
    public Assignments(
            @Reference AssignmentStore store,
            @Reference ScenarioStore scenarios,
            @Reference MachineService machines,
            @Reference MachineStore fleet,
            @Reference Transactions transactions) {
        this.store = store;
        this.scenarios = scenarios;
        this.machines = machines;
        this.fleet = fleet;
        this.transactions = transactions;
    }

    @Override
    public List<Assignment> list() {
        List<Row> rows = store.all();
        Map<String, String> names = rows.isEmpty()
                ? Map.of()
                : fleet.all().stream()
                        .collect(Collectors.toMap(machine -> machine.id().value(), Machine::name));
        return rows.stream()
                .map(row -> new Assignment(row.scenario(), names.getOrDefault(row.meant(), row.meant())))
                .toList();
    }

    @Override
    public List<String> of(String scenario) {
        return store.of(scenario).stream().map(row -> shown(row.meant())).toList();
    }

    @Override
    public List<Assignment> concerning(MachineId id) {
        Machine machine = machines.get(id.value());
        return store.all().stream()
                .filter(row -> means(row.meant(), machine))
                .map(row -> new Assignment(row.scenario(), shown(row.meant())))
                .toList();
    }

    private static boolean means(String meant, Machine machine) {
        return meant.equals(ALL)
                || meant.equals(machine.id().value())
                || meant.startsWith(GROUP) && Groups.isWithin(machine.group(), meant.substring(GROUP.length()));
    }

    @Override
    public List<Machine> machines(String scenario) {
        known(scenario);
        List<String> meant = store.of(scenario).stream().map(Row::meant).toList();
        if (meant.isEmpty()) {
            throw ProblemException.conflict("engine.assignment.nobody", scenario);
        }
        return machines.select(meant);
    }

    @Override
    public void assign(String scenario, List<String> words) {
        machines.select(words); // each must mean somebody
        Set<String> meant = new LinkedHashSet<>(kept(words));
        transactions.run(() -> {
            known(scenario);
            meant.forEach(one -> store.insert(new Row(scenario, one)));
            if (store.of(scenario).size() > MOST) {
                throw ProblemException.invalid("engine.assignment.most", MOST);
            }
        });
    }

    @Override
    public void unassign(String scenario, List<String> words) {
        known(scenario);
        List<String> meant = kept(words);
        transactions.run(() -> {
            for (int i = 0; i < meant.size(); i++) {
                if (!store.delete(new Row(scenario, meant.get(i)))) {
                    throw ProblemException.notFound("engine.assignment.none", scenario, words.get(i));
                }
            }
        });
    }

    /** Groups may be empty meanwhile, and stay what was assigned. */
    private List<String> kept(List<String> words) {
        return words.stream()
                .map(word -> word.equals(ALL) || word.startsWith(GROUP)
                        ? word
                        : machines.get(word).id().value())
                .toList();
    }

    private String shown(String meant) {
        return MachineId.isMachineId(meant)
                ? fleet.byId(new MachineId(meant)).map(Machine::name).orElse(meant)
                : meant;
    }

    private void known(String scenario) {
        if (scenarios.find(scenario).isEmpty()) {
            throw ProblemException.notFound("engine.scenario.unknown", scenario);
        }
    }
}
