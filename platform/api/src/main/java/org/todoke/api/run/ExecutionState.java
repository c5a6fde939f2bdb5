// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a machine stands in a run. This table is the whole state machine: the engine makes no other transition.
 *
 * <pre>
 * QUEUED ──▶ READY ◀──▶ WAITING ◀── (an attempt failed, and there is another)
 *   ▲  ▲       │ ▲ next step, next attempt; ◀──▶ GATHERING
 *   │  │       ▼ │
 *   │  │    OFFERED ─▶ DELIVERING ─▶ INSTALLING ─▶ PROVING ─▶ REPORTED ─▶ COMPLETED
 *   │  └── AWAITING_BOOT ◀── delivered for the next boot ────────┘
 *   └───── resumed ── FAILED, INTERRUPTED ◀── every state but COMPLETED
 * </pre>
 */
public enum ExecutionState {
    /** Another execution has the machine (ruling 7), or its wave is not open. */
    QUEUED,
    /** May go on as soon as the limit of machines at work allows (ruling 6). */
    READY,
    /** Something is missing that may come: the agent, the target's bundle, the time of the next attempt; the reason says what. To wait may be all of a step. */
    WAITING,
    /** Ready, and waits for others to be served by one delivery (F-2.19). */
    GATHERING,
    /** The order is laid out for the agent, which has not begun. */
    OFFERED,
    /** Content is on its way. */
    DELIVERING,
    /** The install runs. */
    INSTALLING,
    /** The agent answers the probes. */
    PROVING,
    /** The agent is done; its result waits for judgement by step type and target. */
    REPORTED,
    /** Delivered; the install waits for the machine's next start, and other executions may have the machine (F-2.22). */
    AWAITING_BOOT,
    /** All steps are done and proved. */
    COMPLETED,
    /** It ended in an error; the reason says which. It may be resumed. */
    FAILED,
    /** It was stopped, by a person or because too many machines failed. It may be resumed. */
    INTERRUPTED;

    private static final Set<ExecutionState> ENDED = EnumSet.of(COMPLETED, FAILED, INTERRUPTED);
    private static final Set<ExecutionState> AT_WORK = EnumSet.of(OFFERED, DELIVERING, INSTALLING, PROVING, REPORTED);
    private static final Set<ExecutionState> WITHOUT_MACHINE =
            EnumSet.of(QUEUED, AWAITING_BOOT, COMPLETED, FAILED, INTERRUPTED);

    /** Whether nothing more happens by itself. */
    public boolean isEnded() {
        return ENDED.contains(this);
    }

    /** Whether it ended otherwise than it should. */
    public boolean isError() {
        return this == FAILED || this == INTERRUPTED;
    }

    /** Whether the machine counts against the limit of machines at work. */
    public boolean isAtWork() {
        return AT_WORK.contains(this);
    }

    /** Whether the machine is this execution's alone. */
    public boolean holdsMachine() {
        return !WITHOUT_MACHINE.contains(this);
    }

    /** Whether the engine may bring an execution from this state to that one. */
    public boolean canBecome(ExecutionState next) {
        return successors().contains(next);
    }

    private Set<ExecutionState> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(READY, FAILED, INTERRUPTED);
            case READY -> EnumSet.of(OFFERED, WAITING, GATHERING, AWAITING_BOOT, COMPLETED, FAILED, INTERRUPTED);
            case WAITING -> EnumSet.of(READY, COMPLETED, FAILED, INTERRUPTED);
            case GATHERING -> EnumSet.of(READY, FAILED, INTERRUPTED);
            case OFFERED -> EnumSet.of(DELIVERING, INSTALLING, PROVING, REPORTED, WAITING, FAILED, INTERRUPTED);
            case DELIVERING -> EnumSet.of(INSTALLING, PROVING, REPORTED, WAITING, FAILED, INTERRUPTED);
            case INSTALLING -> EnumSet.of(DELIVERING, PROVING, REPORTED, WAITING, FAILED);
            case PROVING -> EnumSet.of(REPORTED, WAITING, FAILED);
            case REPORTED -> EnumSet.of(READY, WAITING, AWAITING_BOOT, COMPLETED, FAILED, INTERRUPTED);
            case AWAITING_BOOT -> EnumSet.of(QUEUED, FAILED, INTERRUPTED);
            case FAILED, INTERRUPTED -> EnumSet.of(QUEUED);
            case COMPLETED -> EnumSet.noneOf(ExecutionState.class);
        };
    }
}
