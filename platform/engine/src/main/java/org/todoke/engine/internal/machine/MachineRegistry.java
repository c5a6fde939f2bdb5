// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Groups;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.machine.Presence;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.port.MachineStore;

/** Answers who is in the fleet. */
@Component
public final class MachineRegistry implements MachineService {

    private static final String ALL = "all";
    private static final String GROUP = "group:";

    private final MachineStore store;
    private final PresenceBoard board;

    @Activate
    public MachineRegistry(@Reference MachineStore store, @Reference PresenceBoard board) {
        this.store = store;
        this.board = board;
    }

    @Override
    public List<Machine> list() {
        return store.all();
    }

    @Override
    public Map<MachineId, String> lastNames() {
        return store.lastNames();
    }

    @Override
    public Machine get(String nameOrId) {
        return find(nameOrId).orElseThrow(() -> ProblemException.notFound("engine.machine.unknown", nameOrId));
    }

    @Override
    public List<Machine> select(List<String> words) {
        Map<MachineId, Machine> selected = new LinkedHashMap<>();
        for (String word : words) {
            meant(word).forEach(machine -> selected.putIfAbsent(machine.id(), machine));
        }
        return List.copyOf(selected.values());
    }

    @Override
    public Presence presence(MachineId machine) {
        return board.presence(machine, store.byId(machine).flatMap(Machine::lastSeenAt));
    }

    @Override
    public Machine place(Machine before, String name, String group) {
        Names.checkMachine(name);
        Names.checkGroup(group);
        if (!store.place(before, name, group)) {
            Machine now = store.byId(before.id())
                    .orElseThrow(() -> ProblemException.notFound("engine.machine.unknown", before.name()));
            boolean moved = !now.name().equals(before.name()) || !now.group().equals(before.group());
            throw moved
                    ? ProblemException.conflict("engine.machine.placed", before.name(), now.name(), now.group())
                    : ProblemException.conflict("engine.machine.taken", name);
        }
        board.changed(before.id());
        return get(before.id().value());
    }

    private Optional<Machine> find(String nameOrId) {
        return store.byName(nameOrId)
                .or(() -> MachineId.isMachineId(nameOrId) ? store.byId(new MachineId(nameOrId)) : Optional.empty());
    }

    private List<Machine> meant(String word) {
        List<Machine> machines;
        if (word.equals(ALL)) {
            machines = members().toList();
        } else if (word.startsWith(GROUP)) {
            String group = word.substring(GROUP.length());
            machines = members()
                    .filter(machine -> Groups.isWithin(machine.group(), group) && !group.isEmpty())
                    .toList();
        } else {
            machines = List.of(get(word));
        }
        if (machines.isEmpty()) {
            throw ProblemException.notFound("engine.machine.none-meant", word);
        }
        return machines;
    }

    /** Nobody means a machine that nobody has accepted. */
    private Stream<Machine> members() {
        return store.all().stream().filter(machine -> machine.standing() != Machine.Standing.PENDING);
    }
}
