// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import java.util.Optional;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.ExecutionId;

/** Which execution holds which machine; the table's primary key is the rule. */
final class MachineClaims {

    private MachineClaims() {}

    static boolean claim(Transaction transaction, MachineId machine, ExecutionId execution) {
        Optional<Long> before = holder(transaction, machine);
        if (before.isPresent()) {
            return before.get() == execution.value();
        }
        boolean won = transaction.insertUnlessTaken(
                "INSERT INTO machine_claims (machine_id, execution_id) VALUES (?, ?)",
                places -> places.text(machine.value()).number(execution.value()));
        return won
                || holder(transaction, machine)
                        .filter(id -> id == execution.value())
                        .isPresent();
    }

    private static Optional<Long> holder(Transaction transaction, MachineId machine) {
        return transaction
                .rows(
                        "SELECT execution_id FROM machine_claims WHERE machine_id = ?",
                        places -> places.text(machine.value()),
                        row -> row.getLong(1))
                .stream()
                .findFirst();
    }
}
