// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import java.time.Instant;
import org.todoke.api.machine.MachineId;

/**
 * How an object came to a machine that was to get it together with others: evidence for who looks after the network, and figures.
 *
 * @param trouble what went wrong, in the machine's or the server's words, or empty
 * @param groupBytes how much came by multicast
 * @param unicastBytes how much came by unicast instead, or is to come
 * @param whole whether it is there and proved
 */
public record Arrival(
        MachineId machine,
        String sha256,
        End end,
        String trouble,
        long groupBytes,
        long unicastBytes,
        boolean whole,
        Instant at) {

    /** Why a machine does not listen to its group any more. */
    public enum End {
        /** It has everything. */
        COMPLETE,
        /** Nothing at all: multicast does not reach the machine. */
        NOTHING_ARRIVED,
        /** Something came, and then nothing any more. */
        SENDER_SILENT,
        SESSION_ENDED,
        /** It has had as many rounds of repair as there may be. */
        ROUNDS_OVER,
        /** What is missing came damaged or forged. */
        BLOCKS_REFUSED,
        /** The hashes of the blocks could not be had. */
        NO_HASHES,
        /** The machine could not join the group. */
        NOT_JOINED,
        /** The server could not open a session. */
        NO_SESSION,
        /** A word that this server does not know. */
        OTHER
    }
}
