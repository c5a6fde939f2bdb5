// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.events;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.MachineService;
import org.todoke.api.text.ProblemException;

/** In which group a machine is, so that each event need not ask the database. Thread-safe; blocks on it for what is not known. */
@Component(service = Fleet.class)
public final class Fleet {

    private static final int MOST_KNOWN = 100_000;

    private final MachineService machines;
    private final Map<MachineId, String> groups = new ConcurrentHashMap<>();

    @Activate
    public Fleet(@Reference MachineService machines) {
        this.machines = machines;
    }

    /** What is known of it may be over. */
    void forget(MachineId machine) {
        groups.remove(machine);
    }

    /** The machine as it is now; empty when there is none. */
    public Optional<Machine> find(MachineId id) {
        try {
            return Optional.of(machines.get(id.value()));
        } catch (ProblemException e) {
            if (e.kind() == ProblemException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether the caller may see the machine, and what is done on it. */
    public boolean shows(MachineId machine, Caller caller) {
        return caller.mayEverywhere(Permission.VIEW)
                || group(machine)
                        .filter(group -> caller.may(Permission.VIEW, group))
                        .isPresent();
    }

    private Optional<String> group(MachineId id) {
        Optional<String> known = Optional.ofNullable(groups.get(id));
        if (known.isPresent()) {
            return known;
        }
        if (groups.size() >= MOST_KNOWN) {
            groups.clear();
        }
        Optional<String> group = find(id).map(Machine::group);
        group.ifPresent(text -> groups.put(id, text));
        return group;
    }
}
