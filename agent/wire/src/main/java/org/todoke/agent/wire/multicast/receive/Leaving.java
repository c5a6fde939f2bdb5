// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

/** Why a receiver stopped listening to its group. */
public enum Leaving {
    /** Every block is there. */
    COMPLETE,
    /** Not one datagram came: multicast does not reach this machine. */
    NOTHING_ARRIVED,
    /** Datagrams came, and then none any more. */
    SENDER_SILENT,
    /** The sender has ended the session. */
    SESSION_ENDED,
    /** As many rounds of repair were had as there may be. */
    ROUNDS_OVER,
    /** What is missing came damaged or forged; it is not asked for again by multicast. */
    BLOCKS_REFUSED,
    /** The hashes of the blocks could not be had, and nothing is believed without them. */
    NO_HASHES,
    /** The group could not be joined. */
    NOT_JOINED
}
