// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import java.time.Instant;
import java.util.Optional;
import org.todoke.api.machine.MachineId;

/** @param receiver whom it is about; empty when it is about the session */
public record SessionEvent(SessionId session, Instant at, Kind kind, Optional<MachineId> receiver) {

    /** What happened. */
    public enum Kind {
        OPENED,
        STARTED,
        REPAIRING,
        ENDED,
        RECEIVER_JOINED,
        RECEIVER_COMPLETE,
        /** Nobody waits for it any more. */
        RECEIVER_TRAILING,
        RECEIVER_UNICAST,
        RECEIVER_LOST
    }
}
