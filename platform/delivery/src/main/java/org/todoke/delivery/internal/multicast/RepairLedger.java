// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What receivers miss, taken together: a block is repaired for the receiver that misses most, since any parity symbol helps everybody.
 * What is on its way when a receiver asks is not sent again: its status says which datagram it had seen last. Used by one thread.
 */
final class RepairLedger {

    /** So many blocks are remembered; a forgotten one begins anew, with parity that may have been sent before. */
    private static final int MAX_KNOWN = 8192;

    private final Map<Integer, Repair> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Repair> eldest) {
            return size() > MAX_KNOWN;
        }
    };
    private final Deque<Repair> queue = new ArrayDeque<>();

    /**
     * @param missing symbols of the block
     * @param seen the last datagram that the receiver had seen when it asked
     */
    void want(int block, int missing, int seen) {
        Repair repair = known.computeIfAbsent(block, Repair::new);
        int need = missing - repair.sentAfter(seen);
        if (need <= repair.pending) {
            return;
        }
        if (repair.pending == 0) {
            queue.add(repair);
        }
        repair.pending = need;
    }

    /** Forgets what was asked for and has not been sent: whoever still misses it asks again. */
    void forgetPending() {
        queue.forEach(repair -> repair.pending = 0);
        queue.clear();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The repair that has waited longest, or null. */
    Repair next() {
        return queue.peek();
    }

    /** So many symbols of the next repair were sent, the last of them with this number. */
    void sent(int symbols, int sequence) {
        Repair repair = queue.element();
        repair.sent(symbols, sequence);
        if (repair.pending == 0) {
            queue.remove();
        }
    }

    /** One block's. */
    static final class Repair {

        private static final int REMEMBERED = 4;

        private final int block;
        private final int[] counts = new int[REMEMBERED];
        private final int[] sequences = new int[REMEMBERED];
        private int remembered;
        private int pending;
        private int symbolsSent;
        private boolean whole;

        private Repair(int block) {
            this.block = block;
        }

        int block() {
            return block;
        }

        int pending() {
            return pending;
        }

        /** How many symbols have been sent in repair of this block, ever. */
        int symbolsSent() {
            return symbolsSent;
        }

        /** Its repair began with the data symbols themselves. */
        boolean isWhole() {
            return whole;
        }

        void sendsWhole() {
            whole = true;
        }

        private int sentAfter(int seen) {
            int sum = 0;
            for (int i = 0; i < Math.min(remembered, REMEMBERED); i++) {
                sum += Math.max(0, Math.min(counts[i], sequences[i] - seen));
            }
            return sum;
        }

        private void sent(int symbols, int sequence) {
            counts[remembered % REMEMBERED] = symbols;
            sequences[remembered % REMEMBERED] = sequence;
            remembered++;
            symbolsSent += symbols;
            pending -= Math.min(pending, symbols);
        }
    }
}
