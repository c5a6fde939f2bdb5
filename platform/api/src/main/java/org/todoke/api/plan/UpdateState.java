// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.plan;

import java.util.EnumSet;
import java.util.Set;
import org.todoke.api.run.ExecutionState;

/**
 * Where a machine stands with auto-update. This table is all of it; the state follows from the machine's latest run of auto-update and from what
 * stands against the next one.
 *
 * <pre>
 * IDLE ◀──▶ REFUSED
 *  │           │
 *  ▼           ▼
 * SETTING ◀──▶ TRANSFERRING ──▶ APPLYING ──▶ IDLE
 *  ▲               │               │
 *  └── WAITING_FOR_RESTART ◀───────┘        every state but IDLE ──▶ REFUSED
 * </pre>
 */
public enum UpdateState {
    /** Nothing is to be done, or nothing was judged yet. */
    IDLE,
    /** A scenario runs, or the machine is in error: it gets nothing by itself until that is over. */
    REFUSED,
    /** The run is made; the machine has not begun to receive. */
    SETTING,
    /** Content is on its way. */
    TRANSFERRING,
    /** A package is being applied and proved. */
    APPLYING,
    /** Received; it is applied at the machine's next start. */
    WAITING_FOR_RESTART;

    /** The state of a machine whose run of auto-update stands so. */
    public static UpdateState of(ExecutionState state) {
        return switch (state) {
            case QUEUED, READY, WAITING, GATHERING, OFFERED -> SETTING;
            case DELIVERING -> TRANSFERRING;
            case INSTALLING, PROVING, REPORTED -> APPLYING;
            case AWAITING_BOOT -> WAITING_FOR_RESTART;
            case COMPLETED -> IDLE;
            case FAILED, INTERRUPTED -> REFUSED;
        };
    }

    public boolean canBecome(UpdateState next) {
        return successors().contains(next);
    }

    private Set<UpdateState> successors() {
        return switch (this) {
            case IDLE -> EnumSet.of(SETTING, REFUSED);
            case REFUSED -> EnumSet.of(IDLE, SETTING);
            case SETTING -> EnumSet.of(TRANSFERRING, APPLYING, WAITING_FOR_RESTART, IDLE, REFUSED);
            case TRANSFERRING -> EnumSet.of(APPLYING, SETTING, REFUSED);
            case APPLYING -> EnumSet.of(TRANSFERRING, SETTING, WAITING_FOR_RESTART, IDLE, REFUSED);
            case WAITING_FOR_RESTART -> EnumSet.of(SETTING, REFUSED);
        };
    }
}
