// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.machine.MachineId;

/** How many transfers run at once, in all and for one machine, and who waits for a place, in the order of their coming. Thread-safe, never blocks. */
final class TransferSlots {

    private final int limit;
    private final int limitPerMachine;
    private final int limitOfWaiting;
    private final Map<MachineId, Integer> taken = new HashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int all;

    TransferSlots(int limit, int limitPerMachine, int limitOfWaiting) {
        this.limit = limit;
        this.limitPerMachine = limitPerMachine;
        this.limitOfWaiting = limitOfWaiting;
    }

    private record Waiting(MachineId machine, Runnable turn) {}

    /** Whether a transfer may begin; {@link #release} must follow when it is over. */
    synchronized boolean take(MachineId machine) {
        if (all >= limit || !mayHaveOneMore(machine)) {
            return false;
        }
        taken.merge(machine, 1, Integer::sum);
        all++;
        return true;
    }

    private boolean mayHaveOneMore(MachineId machine) {
        return taken.getOrDefault(machine, 0) < limitPerMachine;
    }

    /**
     * Waits for a place. A machine that has its full number already does not, nor does anybody when too many wait.
     *
     * @param turn run when the place is taken for it, perhaps at once, by the thread that gave a place back
     * @return false when nothing comes of it
     */
    boolean await(MachineId machine, Runnable turn) {
        synchronized (this) {
            if (!mayHaveOneMore(machine) || waiting.size() >= limitOfWaiting) {
                return false;
            }
            waiting.add(new Waiting(machine, turn));
        }
        next().ifPresent(Runnable::run);
        return true;
    }

    /** Does not wait any more. @return false when its turn has come already */
    synchronized boolean leave(Runnable turn) {
        return waiting.removeIf(each -> each.turn() == turn);
    }

    void release(MachineId machine) {
        synchronized (this) {
            taken.computeIfPresent(machine, (id, own) -> own == 1 ? null : own - 1);
            all--;
        }
        next().ifPresent(Runnable::run);
    }

    /** The first of those who wait that may have a place, which is taken for it. */
    private synchronized Optional<Runnable> next() {
        for (Iterator<Waiting> each = waiting.iterator(); all < limit && each.hasNext(); ) {
            Waiting first = each.next();
            if (take(first.machine())) {
                each.remove();
                return Optional.of(first.turn());
            }
        }
        return Optional.empty();
    }

    synchronized int inUse() {
        return all;
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
