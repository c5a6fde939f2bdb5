// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.ExecutionId;

/** Which execution holds which machine; the table's primary key is the rule. */
final class MachineClaims {

    private MachineClaims() {}

    static boolean claim(Handle handle, MachineId machine, ExecutionId execution) {
        Optional<Long> before = holder(handle, machine);
        if (before.isPresent()) {
            return before.get() == execution.value();
        }
        boolean won = Database.insertUnlessTaken(
                handle,
                handle.createUpdate(
                                "INSERT INTO machine_claims (machine_id, execution_id) VALUES (:machine, :execution)")
                        .bind("machine", machine.value())
                        .bind("execution", execution.value()));
        return won
                || holder(handle, machine).filter(id -> id == execution.value()).isPresent();
    }

    static Optional<Long> holder(Handle handle, MachineId machine) {
        return handle.createQuery("SELECT execution_id FROM machine_claims WHERE machine_id = :machine")
                .bind("machine", machine.value())
                .mapTo(Long.class)
                .findOne();
    }

    static int release(Handle handle, MachineId machine, ExecutionId execution) {
        return handle.createUpdate(
                        "DELETE FROM machine_claims WHERE machine_id = :machine AND execution_id = :execution")
                .bind("machine", machine.value())
                .bind("execution", execution.value())
                .execute();
    }
}
