// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.engine.port.BootStore;
import org.todoke.engine.port.MachineStore;

/** Boot entries, assignments and interfaces in memory. Thread-safe. */
public final class InMemoryBootStore implements BootStore {

    private final MachineStore machines;
    private final Map<String, BootEntry> entries = new ConcurrentHashMap<>();
    private final Map<MachineId, String> assignments = new ConcurrentHashMap<>();
    private final Map<MacAddress, Interface> interfaces = new ConcurrentHashMap<>();

    public InMemoryBootStore(MachineStore machines) {
        this.machines = machines;
    }

    @Override
    public List<BootEntry> entries() {
        return List.copyOf(new TreeMap<>(entries).values());
    }

    @Override
    public Optional<BootEntry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    @Override
    public boolean insert(BootEntry entry) {
        return entries.putIfAbsent(entry.name(), entry) == null;
    }

    @Override
    public boolean deleteEntry(String name) {
        return entries.remove(name) != null;
    }

    @Override
    public void assign(MachineId machine, String entry) {
        assignments.put(machine, entry);
    }

    @Override
    public boolean unassign(MachineId machine, String entry) {
        return assignments.remove(machine, entry);
    }

    @Override
    public Map<MachineId, String> assignments() {
        return Map.copyOf(assignments);
    }

    @Override
    public Optional<String> assignment(MachineId machine) {
        return Optional.ofNullable(assignments.get(machine));
    }

    @Override
    public Optional<MachineId> machineOf(MacAddress mac) {
        return Optional.ofNullable(interfaces.get(mac)).map(Interface::machine);
    }

    @Override
    public Optional<MachineId> machineOf(String uuid) {
        List<MachineId> found = interfaces.values().stream()
                .filter(card -> card.uuid().filter(uuid::equals).isPresent())
                .map(Interface::machine)
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public boolean insert(MacAddress mac, MachineId machine, Optional<String> uuid) {
        return interfaces.putIfAbsent(mac, new Interface(machine, uuid)) == null;
    }

    @Override
    public void forget(MachineId machine) {
        assignments.remove(machine);
        interfaces.values().removeIf(each -> each.machine().equals(machine));
    }

    @Override
    public List<MacAddress> interfaces() {
        return List.copyOf(interfaces.keySet());
    }

    @Override
    public int countPending() {
        return (int) machines.all().stream()
                .filter(machine -> machine.standing() == Standing.PENDING)
                .count();
    }

    private record Interface(MachineId machine, Optional<String> uuid) {}
}
