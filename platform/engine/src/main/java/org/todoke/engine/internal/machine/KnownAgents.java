// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.SecretHash;
import org.todoke.engine.port.MachineStore;

/**
 * What each poll asks of its machine, kept in memory so that thousands of waiting agents do not mean thousands of queries. Whoever
 * changes credential, standing or session in the database forgets the machine here, after the commit. Thread-safe.
 */
final class KnownAgents {

    private final MachineStore store;
    private final Map<MachineId, Known> known = new ConcurrentHashMap<>();

    KnownAgents(MachineStore store) {
        this.store = store;
    }

    /** Empty when there is no such machine; that is not remembered. */
    Optional<Known> find(MachineId id) {
        return Optional.ofNullable(known.computeIfAbsent(id, this::read));
    }

    /** Waits for a reading under way, so what is read before the change never outlives this call. */
    void forget(MachineId id) {
        known.remove(id);
    }

    private Known read(MachineId id) {
        return store.credential(id)
                .flatMap(credential -> store.byId(id)
                        .map(machine -> new Known(
                                credential,
                                machine.name(),
                                machine.standing() == Machine.Standing.QUARANTINED,
                                store.sessions(id).stream().findFirst().orElse(""))))
                .orElse(null);
    }

    /** @param session the machine's present session; empty when it has begun none */
    record Known(SecretHash credential, String name, boolean quarantined, String session) {}
}
