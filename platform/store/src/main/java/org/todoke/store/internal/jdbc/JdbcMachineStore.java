// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.Machine.Standing;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.Secret;
import org.todoke.api.security.SecretHash;
import org.todoke.api.target.TargetService.Claim;
import org.todoke.api.text.Message;
import org.todoke.engine.port.MachineStore;
import org.todoke.store.internal.json.Documents;

/**
 * Machines in a table; when they were last seen and their sessions in two others. A machine that was taken away has no row in the second, by which
 * no query finds it; its own row stays for its executions, under its id as its name, so that another machine may have the name.
 */
@Component
public final class JdbcMachineStore implements MachineStore {

    private static final int SESSIONS_KEPT = 50;
    private static final String SELECT =
            "SELECT m.*, s.at_us AS seen_us FROM machines m JOIN machine_seen s ON s.machine_id = m.id ";

    private static final List<String> FORGETTING = List.of(
            "DELETE FROM machine_sessions WHERE machine_id = :id", "DELETE FROM machine_seen WHERE machine_id = :id");

    private final Database database;
    private final Documents documents;

    @Activate
    public JdbcMachineStore(@Reference Database database, @Reference Documents documents) {
        this.database = database;
        this.documents = documents;
    }

    @Override
    public List<Machine> all() {
        return database.call(handle -> handle.createQuery(SELECT + "ORDER BY m.name")
                .map((row, context) -> machine(row))
                .list());
    }

    @Override
    public Optional<Machine> byId(MachineId id) {
        return database.row(SELECT + "WHERE m.id = ?", places -> places.text(id.value()), this::machine);
    }

    @Override
    public Optional<Machine> byName(String name) {
        return database.call(handle -> handle.createQuery(SELECT + "WHERE m.name = :name")
                .bind("name", name)
                .map((row, context) -> machine(row))
                .findOne());
    }

    @Override
    public boolean insert(Machine machine, SecretHash credential, String tokenId) {
        return database.call(handle -> {
            if (!Database.insertUnlessTaken(handle, insertion(handle, machine, credential, tokenId))) {
                return false;
            }
            handle.createUpdate("INSERT INTO machine_seen (machine_id, at_us) VALUES (:id, :at)")
                    .bind("id", machine.id().value())
                    .bind("at", Micros.of(machine.lastSeenAt()))
                    .execute();
            return true;
        });
    }

    @Override
    public boolean enrol(Machine machine, SecretHash credential, String tokenId) {
        return database.call(handle -> {
            Update update = bound(handle.createUpdate("""
                            UPDATE machines SET name = :name, group_name = :group, facts = :facts, target_id = :target,
                              target_note = :note, standing = :standing, agent_version = :agent, enrolled_us = :enrolled,
                              credential = :credential, token_id = :token
                            WHERE id = :id AND (standing = :pending OR standing = :accepted)"""), machine, credential, tokenId)
                    .bind("pending", Standing.PENDING.name())
                    .bind("accepted", Standing.ACCEPTED.name());
            return Database.insertUnlessTaken(handle, update)
                    && credential(machine.id()).filter(credential::equals).isPresent();
        });
    }

    private Update insertion(Handle handle, Machine machine, SecretHash credential, String tokenId) {
        return bound(handle.createUpdate("""
                        INSERT INTO machines (id, name, group_name, facts, target_id, target_note, standing, agent_version,
                          enrolled_us, credential, token_id)
                        VALUES (:id, :name, :group, :facts, :target, :note, :standing, :agent, :enrolled, :credential, :token)"""), machine, credential, tokenId);
    }

    private Update bound(Update update, Machine machine, SecretHash credential, String tokenId) {
        return update.bind("id", machine.id().value())
                .bind("name", machine.name())
                .bind("group", machine.group())
                .bind("facts", documents.write(machine.facts()))
                .bind("target", machine.targetId().orElse(null))
                .bind("note", documents.write(machine.targetNote()))
                .bind("standing", machine.standing().name())
                .bind("agent", machine.agentVersion())
                .bind("enrolled", Micros.of(machine.enrolledAt()))
                .bind("credential", credential.text())
                .bind("token", tokenId);
    }

    @Override
    public Optional<SecretHash> credential(MachineId id) {
        return database.call(
                handle -> handle.createQuery("SELECT credential FROM machines WHERE id = :id AND last_name IS NULL")
                        .bind("id", id.value())
                        .map((row, context) -> new SecretHash(row.getString(1)))
                        .findOne());
    }

    @Override
    public Optional<Machine> enrolledWith(String tokenId, SecretHash credential) {
        return database.call(
                handle -> handle.createQuery(SELECT + "WHERE m.token_id = :token AND m.credential = :credential")
                        .bind("token", tokenId)
                        .bind("credential", credential.text())
                        .map((row, context) -> machine(row))
                        .findFirst());
    }

    @Override
    public void updateFacts(MachineId id, Facts facts, Claim claim, String agentVersion) {
        database.call(handle -> handle.createUpdate("""
                        UPDATE machines SET facts = :facts, agent_version = :agent, target_id = :target, target_note = :note
                        WHERE id = :id""")
                .bind("facts", documents.write(facts))
                .bind("agent", agentVersion)
                .bind("target", claim.targetId().orElse(null))
                .bind("note", documents.write(claim.note()))
                .bind("id", id.value())
                .execute());
    }

    @Override
    public void updateClaim(MachineId id, Claim claim) {
        database.call(handle -> handle.createUpdate(
                        "UPDATE machines SET target_id = :target, target_note = :note WHERE id = :id")
                .bind("target", claim.targetId().orElse(null))
                .bind("note", documents.write(claim.note()))
                .bind("id", id.value())
                .execute());
    }

    @Override
    public boolean place(Machine before, String name, String group) {
        return database.call(handle -> {
            Update update = handle.createUpdate("""
                            UPDATE machines SET name = :name, group_name = :group
                            WHERE id = :id AND name = :oldName AND group_name = :oldGroup""")
                    .bind("name", name)
                    .bind("group", group)
                    .bind("id", before.id().value())
                    .bind("oldName", before.name())
                    .bind("oldGroup", before.group());
            return Database.updateUnlessTaken(handle, update);
        });
    }

    @Override
    public boolean remove(Machine before) {
        return database.call(handle -> {
            int removed = handle.createUpdate("""
                            UPDATE machines SET name = id, last_name = name, facts = :facts, target_id = NULL, target_note = :note,
                              standing = :standing, credential = :credential, token_id = ''
                            WHERE id = :id AND name = :oldName AND group_name = :oldGroup AND last_name IS NULL""")
                    .bind("facts", documents.write(Facts.none()))
                    .bind("note", documents.write(Message.of("engine.claim.nobody")))
                    .bind("standing", Standing.QUARANTINED.name())
                    .bind("credential", Secret.random().hash().text())
                    .bind("id", before.id().value())
                    .bind("oldName", before.name())
                    .bind("oldGroup", before.group())
                    .execute();
            if (removed == 1) {
                FORGETTING.forEach(statement -> handle.createUpdate(statement)
                        .bind("id", before.id().value())
                        .execute());
            }
            return removed == 1;
        });
    }

    @Override
    public Map<MachineId, String> lastNames() {
        return database.call(handle -> handle.createQuery(
                        "SELECT id, last_name FROM machines WHERE last_name IS NOT NULL")
                .map((row, context) -> Map.entry(new MachineId(row.getString(1)), row.getString(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public boolean accept(MachineId id) {
        return database.call(handle ->
                handle.createUpdate("UPDATE machines SET standing = :accepted WHERE id = :id AND standing = :pending")
                                .bind("accepted", Standing.ACCEPTED.name())
                                .bind("pending", Standing.PENDING.name())
                                .bind("id", id.value())
                                .execute()
                        == 1);
    }

    @Override
    public void quarantine(MachineId id) {
        database.call(handle -> handle.createUpdate("UPDATE machines SET standing = :standing WHERE id = :id")
                .bind("standing", Standing.QUARANTINED.name())
                .bind("id", id.value())
                .execute());
    }

    @Override
    public void seen(Map<MachineId, Instant> at) {
        if (at.isEmpty()) {
            return;
        }
        database.call(handle -> {
            PreparedBatch batch = handle.prepareBatch("UPDATE machine_seen SET at_us = :at WHERE machine_id = :id");
            // In one order always: two servers that do this at once would lock each other out otherwise.
            at.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                    .forEach(entry -> batch.bind("at", Micros.of(entry.getValue()))
                            .bind("id", entry.getKey().value())
                            .add());
            return batch.execute();
        });
    }

    @Override
    public List<String> sessions(MachineId id) {
        return database.call(handle -> handle.createQuery(
                        "SELECT session FROM machine_sessions WHERE machine_id = :id ORDER BY id DESC")
                .bind("id", id.value())
                .mapTo(String.class)
                .list());
    }

    @Override
    public void addSession(MachineId id, String session, Instant at) {
        database.call(handle -> {
            handle.createUpdate("DELETE FROM machine_sessions WHERE machine_id = :id AND session = :session")
                    .bind("id", id.value())
                    .bind("session", session)
                    .execute();
            handle.createUpdate("INSERT INTO machine_sessions (machine_id, session, at_us) VALUES (:id, :session, :at)")
                    .bind("id", id.value())
                    .bind("session", session)
                    .bind("at", Micros.of(at))
                    .execute();
            return handle.createUpdate("""
                            DELETE FROM machine_sessions WHERE machine_id = :id AND id <= (
                              SELECT o.id FROM machine_sessions o WHERE o.machine_id = :id
                              ORDER BY o.id DESC OFFSET :kept ROWS FETCH FIRST 1 ROWS ONLY)""")
                    .bind("id", id.value())
                    .bind("kept", SESSIONS_KEPT)
                    .execute();
        });
    }

    private Machine machine(ResultSet row) throws SQLException {
        return new Machine(
                new MachineId(row.getString("id")),
                row.getString("name"),
                row.getString("group_name"),
                documents.read(row.getString("facts"), Facts.class),
                Optional.ofNullable(row.getString("target_id")),
                documents.read(row.getString("target_note"), Message.class),
                Standing.valueOf(row.getString("standing")),
                row.getString("agent_version"),
                Micros.read(row, "enrolled_us"),
                Micros.readOptional(row, "seen_us"));
    }
}
