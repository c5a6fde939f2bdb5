// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.engine.port.BootStore;
import org.todoke.store.internal.json.Documents;

/** Boot entries as documents; what machines are to start and by which interfaces they are known as rows. */
@Component
public final class JdbcBootStore implements BootStore {

    private final Database database;
    private final Documents documents;

    @Activate
    public JdbcBootStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    @Override
    public List<BootEntry> entries() {
        return database.call(handle -> handle.createQuery("SELECT document FROM boot_entries ORDER BY name")
                .map((row, context) -> documents.read(row.getString(1), BootEntry.class))
                .list());
    }

    @Override
    public Optional<BootEntry> entry(String name) {
        return database.call(handle -> handle.createQuery("SELECT document FROM boot_entries WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> documents.read(row.getString(1), BootEntry.class))
                .findOne());
    }

    @Override
    public boolean insert(BootEntry entry) {
        return database.call(handle -> {
            boolean inserted = Database.insertUnlessTaken(
                    handle,
                    handle.createUpdate("INSERT INTO boot_entries (name, document) VALUES (:name, :document)")
                            .bind("name", entry.name())
                            .bind("document", documents.write(entry)));
            if (inserted) {
                contents(entry)
                        .forEach(sha256 -> handle.createUpdate(
                                        "INSERT INTO boot_entry_content (entry, sha256) VALUES (:entry, :sha256)")
                                .bind("entry", entry.name())
                                .bind("sha256", sha256)
                                .execute());
            }
            return inserted;
        });
    }

    private static Stream<String> contents(BootEntry entry) {
        return Stream.concat(Stream.of(entry.kernel()), entry.files().stream())
                .map(BootFile::content)
                .map(content -> content.sha256())
                .distinct();
    }

    @Override
    public boolean deleteEntry(String name) {
        return database.call(handle -> {
            handle.createUpdate("DELETE FROM boot_entry_content WHERE entry = :name")
                    .bind("name", name)
                    .execute();
            return handle.createUpdate("DELETE FROM boot_entries WHERE name = :name")
                            .bind("name", name)
                            .execute()
                    == 1;
        });
    }

    @Override
    public void assign(MachineId machine, String entry) {
        database.call(handle -> {
            handle.createUpdate("DELETE FROM boot_assignments WHERE machine_id = :machine")
                    .bind("machine", machine.value())
                    .execute();
            return handle.createUpdate("INSERT INTO boot_assignments (machine_id, entry) VALUES (:machine, :entry)")
                    .bind("machine", machine.value())
                    .bind("entry", entry)
                    .execute();
        });
    }

    @Override
    public boolean unassign(MachineId machine, String entry) {
        return database.call(handle ->
                handle.createUpdate("DELETE FROM boot_assignments WHERE machine_id = :machine AND entry = :entry")
                                .bind("machine", machine.value())
                                .bind("entry", entry)
                                .execute()
                        == 1);
    }

    @Override
    public Map<MachineId, String> assignments() {
        return database.call(handle -> handle.createQuery("SELECT machine_id, entry FROM boot_assignments")
                .map((row, context) -> Map.entry(new MachineId(row.getString(1)), row.getString(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Optional<String> assignment(MachineId machine) {
        return database.call(
                handle -> handle.createQuery("SELECT entry FROM boot_assignments WHERE machine_id = :machine")
                        .bind("machine", machine.value())
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public Optional<MachineId> machineOf(MacAddress mac) {
        return database.call(handle -> handle.createQuery("SELECT machine_id FROM boot_interfaces WHERE mac = :mac")
                .bind("mac", mac.value())
                .mapTo(String.class)
                .findOne()
                .map(MachineId::new));
    }

    @Override
    public Optional<MachineId> machineOf(String uuid) {
        List<String> machines = database.call(
                handle -> handle.createQuery("SELECT DISTINCT machine_id FROM boot_interfaces WHERE uuid = :uuid")
                        .bind("uuid", uuid)
                        .mapTo(String.class)
                        .list());
        return machines.size() == 1 ? Optional.of(new MachineId(machines.get(0))) : Optional.empty();
    }

    @Override
    public boolean insert(MacAddress mac, MachineId machine, Optional<String> uuid) {
        return database.call(handle -> Database.insertUnlessTaken(
                handle,
                handle.createUpdate(
                                "INSERT INTO boot_interfaces (mac, machine_id, uuid) VALUES (:mac, :machine, :uuid)")
                        .bind("mac", mac.value())
                        .bind("machine", machine.value())
                        .bind("uuid", uuid.orElse(null))));
    }

    @Override
    public void forget(MachineId machine) {
        database.call(handle -> {
            handle.createUpdate("DELETE FROM boot_assignments WHERE machine_id = :machine")
                    .bind("machine", machine.value())
                    .execute();
            return handle.createUpdate("DELETE FROM boot_interfaces WHERE machine_id = :machine")
                    .bind("machine", machine.value())
                    .execute();
        });
    }

    @Override
    public List<MacAddress> interfaces() {
        return database.call(handle -> handle.createQuery("SELECT mac FROM boot_interfaces")
                .map((row, context) -> MacAddress.parse(row.getString(1)))
                .list());
    }

    @Override
    public int countPending() {
        return database.call(handle -> handle.createQuery("SELECT COUNT(*) FROM machines WHERE standing = :pending")
                .bind("pending", Standing.PENDING.name())
                .mapTo(Integer.class)
                .one());
    }
}
