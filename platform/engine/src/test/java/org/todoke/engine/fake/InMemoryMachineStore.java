// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.SecretHash;
import org.todoke.api.target.TargetService.Claim;
import org.todoke.engine.fake.Tables.MachineRow;
import org.todoke.engine.fake.Tables.Session;
import org.todoke.engine.port.MachineStore;

/** Machines in memory. */
final class InMemoryMachineStore implements MachineStore {

    private static final int MAX_SESSIONS = 50;

    private final InMemoryStores stores;

    InMemoryMachineStore(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public List<Machine> all() {
        return stores.on(tables -> tables.machines.values().stream()
                .map(MachineRow::machine)
                .sorted(Comparator.comparing(Machine::name))
                .toList());
    }

    @Override
    public Optional<Machine> byId(MachineId id) {
        return row(id).map(MachineRow::machine);
    }

    @Override
    public Optional<Machine> byName(String name) {
        return all().stream().filter(machine -> machine.name().equals(name)).findFirst();
    }

    @Override
    public boolean insert(Machine machine, SecretHash credential, String tokenId) {
        return stores.on(tables -> {
            if (byName(machine.name()).isPresent()) {
                return false;
            }
            var row = new MachineRow(machine, credential, tokenId, List.of());
            if (tables.machines.putIfAbsent(machine.id().value(), row) != null) {
                throw new IllegalStateException("Machine id given twice: " + machine.id());
            }
            return true;
        });
    }

    @Override
    public boolean enrol(Machine machine, SecretHash credential, String tokenId) {
        return stores.on(tables -> {
            boolean free = byName(machine.name())
                    .filter(other -> !other.id().equals(machine.id()))
                    .isEmpty();
            boolean waits = byId(machine.id())
                    .filter(was -> was.standing() == Standing.PENDING || was.standing() == Standing.ACCEPTED)
                    .isPresent();
            if (free && waits) {
                changeRow(machine.id(), row -> new MachineRow(machine, credential, tokenId, row.sessions()));
            }
            return free && waits;
        });
    }

    @Override
    public Optional<SecretHash> credential(MachineId id) {
        return row(id).map(MachineRow::credential);
    }

    @Override
    public Optional<Machine> enrolledWith(String tokenId, SecretHash credential) {
        return stores.on(tables -> tables.machines.values().stream()
                .filter(row -> row.tokenId().equals(tokenId) && row.credential().equals(credential))
                .map(MachineRow::machine)
                .findFirst());
    }

    @Override
    public void updateFacts(MachineId id, Facts facts, Claim claim, String agentVersion) {
        change(
                id,
                was -> new Machine(
                        was.id(),
                        was.name(),
                        was.group(),
                        facts,
                        claim.targetId(),
                        claim.note(),
                        was.standing(),
                        agentVersion,
                        was.enrolledAt(),
                        was.lastSeenAt()));
    }

    @Override
    public void updateClaim(MachineId id, Claim claim) {
        change(
                id,
                was -> new Machine(
                        was.id(),
                        was.name(),
                        was.group(),
                        was.facts(),
                        claim.targetId(),
                        claim.note(),
                        was.standing(),
                        was.agentVersion(),
                        was.enrolledAt(),
                        was.lastSeenAt()));
    }

    @Override
    public boolean place(Machine before, String name, String group) {
        return stores.on(tables -> {
            boolean free = byName(name)
                    .filter(other -> !other.id().equals(before.id()))
                    .isEmpty();
            boolean unmoved = byId(before.id())
                    .filter(now ->
                            now.name().equals(before.name()) && now.group().equals(before.group()))
                    .isPresent();
            if (free && unmoved) {
                change(
                        before.id(),
                        was -> new Machine(
                                was.id(),
                                name,
                                group,
                                was.facts(),
                                was.targetId(),
                                was.targetNote(),
                                was.standing(),
                                was.agentVersion(),
                                was.enrolledAt(),
                                was.lastSeenAt()));
            }
            return free && unmoved;
        });
    }

    @Override
    public boolean remove(Machine before) {
        return stores.on(tables -> {
            boolean unmoved = byId(before.id())
                    .filter(now ->
                            now.name().equals(before.name()) && now.group().equals(before.group()))
                    .isPresent();
            if (unmoved) {
                tables.machines.remove(before.id().value());
                tables.lastNames.put(before.id(), before.name());
            }
            return unmoved;
        });
    }

    @Override
    public Map<MachineId, String> lastNames() {
        return stores.on(tables -> Map.copyOf(tables.lastNames));
    }

    @Override
    public boolean accept(MachineId id) {
        boolean pending = byId(id).filter(machine -> machine.standing() == Standing.PENDING)
                .isPresent();
        if (pending) {
            change(id, was -> standing(was, Standing.ACCEPTED, was.lastSeenAt()));
        }
        return pending;
    }

    @Override
    public void quarantine(MachineId id) {
        change(id, was -> standing(was, Standing.QUARANTINED, was.lastSeenAt()));
    }

    @Override
    public void seen(Map<MachineId, Instant> at) {
        stores.run(() -> at.forEach((id, when) -> change(id, was -> standing(was, was.standing(), Optional.of(when)))));
    }

    @Override
    public List<String> sessions(MachineId id) {
        return row(id).map(row -> row.sessions().stream().map(Session::id).toList())
                .orElse(List.of());
    }

    @Override
    public void addSession(MachineId id, String session, Instant at) {
        changeRow(id, row -> {
            var sessions = new ArrayList<Session>();
            sessions.add(new Session(session, at));
            row.sessions().stream().filter(old -> !old.id().equals(session)).forEach(sessions::add);
            return new MachineRow(
                    row.machine(),
                    row.credential(),
                    row.tokenId(),
                    sessions.subList(0, Math.min(sessions.size(), MAX_SESSIONS)));
        });
    }

    private Optional<MachineRow> row(MachineId id) {
        return stores.on(tables -> Optional.ofNullable(tables.machines.get(id.value())));
    }

    private void change(MachineId id, UnaryOperator<Machine> change) {
        changeRow(id, row -> row.with(change.apply(row.machine())));
    }

    private void changeRow(MachineId id, UnaryOperator<MachineRow> change) {
        stores.on(tables -> tables.machines.computeIfPresent(id.value(), (key, row) -> change.apply(row)));
    }

    private static Machine standing(Machine was, Standing standing, Optional<Instant> lastSeenAt) {
        return new Machine(
                was.id(),
                was.name(),
                was.group(),
                was.facts(),
                was.targetId(),
                was.targetNote(),
                standing,
                was.agentVersion(),
                was.enrolledAt(),
                lastSeenAt);
    }
}
