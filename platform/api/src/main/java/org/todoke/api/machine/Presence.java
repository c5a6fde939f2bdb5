// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.machine;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a machine can be given work now, and the evidence.
 *
 * @param since when the agent last spoke; empty when it never has
 */
public record Presence(State state, Optional<Instant> since) {

    /** What the evidence says. */
    public enum State {
        /** Its agent keeps asking for work. */
        ON,
        /** It has agreed to switch itself off, and is heard for a last while: it gets no work. */
        GOING_OFF,
        /** It is silent and was told to restart: wait until it is on (F-1.1). */
        BOOTING,
        /** It is silent and has agreed to switch itself off. */
        OFF,
        /** Its agent has been heard before but not lately: off, or cut off. */
        SILENT,
        /** Its agent has never been heard. */
        NEVER_SEEN
    }
}
