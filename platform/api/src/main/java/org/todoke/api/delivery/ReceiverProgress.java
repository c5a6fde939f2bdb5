// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import org.todoke.api.machine.MachineId;

/**
 * How far one receiver is, by its own word: whether the object is whole on it is for its report to say.
 *
 * @param bytes of the object that it has
 * @param loss share of the datagrams that do not reach it, 0 to 1
 */
public record ReceiverProgress(MachineId receiver, State state, long bytes, double loss) {

    /** Where a receiver stands in its session. */
    public enum State {
        /** Not heard of yet. */
        EXPECTED,
        /** There, and waiting for the first block. */
        JOINED,
        RECEIVING,
        /** Much slower than the others: nobody waits for it, and what it misses it fetches by unicast. */
        TRAILING,
        COMPLETE,
        /** It has left, and fetches the rest by unicast. */
        UNICAST,
        /** Not heard of any more. */
        LOST;

        /** Whether the session waits for it. */
        public boolean isWaitedFor() {
            return this == JOINED || this == RECEIVING;
        }
    }
}
