// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast;

/** Where a session stands. */
public enum Phase {
    /** Receivers gather. */
    GATHERING,
    /** Every block is sent once; repairs go between. */
    SENDING,
    /** Repairs alone. */
    DRAINING,
    /** Nothing more comes: what is missing comes by unicast. */
    ENDED;

    /** @return null for a number that is no phase's */
    static Phase of(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : null;
    }

    int number() {
        return ordinal() + 1;
    }
}
