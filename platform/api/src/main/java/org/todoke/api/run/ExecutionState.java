// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a machine stands in a run. This table is the whole state machine: the engine makes no other transition.
 *
 * <pre>
 * QUEUED ──▶ READY ◀──▶ WAITING
 *              │ ▲ next step
 *              ▼ │
 *           OFFERED ─▶ DELIVERING ─▶ INSTALLING ─▶ PROVING ─▶ REPORTED ─▶ COMPLETED
 *  every state but the two last ──▶ FAILED
 * </pre>
 */
public enum ExecutionState {
    /** Another execution has the machine (ruling 7). */
    QUEUED,
    /** May go on as soon as the limit of machines at work allows (ruling 6). */
    READY,
    /** Something is missing that may come: the agent, the target's bundle; the reason says what. */
    WAITING,
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
    /** All steps are done and proved. */
    COMPLETED,
    /** It ended in an error; the reason says which. */
    FAILED;

    private static final Set<ExecutionState> FINAL = EnumSet.of(COMPLETED, FAILED);
    private static final Set<ExecutionState> AT_WORK = EnumSet.of(OFFERED, DELIVERING, INSTALLING, PROVING, REPORTED);

    public boolean isFinal() {
        return FINAL.contains(this);
    }

    /** Whether the machine counts against the limit of machines at work. */
    public boolean isAtWork() {
        return AT_WORK.contains(this);
    }

    /** Whether the engine may bring an execution from this state to that one. */
    public boolean canBecome(ExecutionState next) {
        return successors().contains(next);
    }

    private Set<ExecutionState> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(READY, FAILED);
            case READY -> EnumSet.of(OFFERED, WAITING, COMPLETED, FAILED);
            case WAITING -> EnumSet.of(READY, FAILED);
            case OFFERED -> EnumSet.of(DELIVERING, INSTALLING, PROVING, REPORTED, FAILED);
            case DELIVERING -> EnumSet.of(INSTALLING, PROVING, REPORTED, FAILED);
            case INSTALLING -> EnumSet.of(DELIVERING, PROVING, REPORTED, FAILED);
            case PROVING -> EnumSet.of(REPORTED, FAILED);
            case REPORTED -> EnumSet.of(READY, COMPLETED, FAILED);
            case COMPLETED, FAILED -> EnumSet.noneOf(ExecutionState.class);
        };
    }
}
