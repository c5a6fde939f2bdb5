// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import java.util.HashMap;
import java.util.Map;
import org.todoke.api.machine.MachineId;

/** How many transfers run at once, in all and for one machine. Thread-safe, never blocks. */
final class TransferSlots {

    private final int limit;
    private final int limitPerMachine;
    private final Map<MachineId, Integer> taken = new HashMap<>();
    private int all;

    TransferSlots(int limit, int limitPerMachine) {
        this.limit = limit;
        this.limitPerMachine = limitPerMachine;
    }

    /** Whether a transfer may begin; {@link #release} must follow when it is over. */
    synchronized boolean take(MachineId machine) {
        int own = taken.getOrDefault(machine, 0);
        if (all >= limit || own >= limitPerMachine) {
            return false;
        }
        taken.put(machine, own + 1);
        all++;
        return true;
    }

    synchronized void release(MachineId machine) {
        taken.computeIfPresent(machine, (id, own) -> own == 1 ? null : own - 1);
        all--;
    }

    synchronized int inUse() {
        return all;
    }
}
