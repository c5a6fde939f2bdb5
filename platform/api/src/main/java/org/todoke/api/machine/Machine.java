// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.machine;

import java.time.Instant;
import java.util.Optional;
import org.todoke.api.text.Message;

/**
 * A machine as the registry knows it.
 *
 * @param name unique, up to 63 characters; by default its host name
 * @param group where it belongs, as {@link Groups} says; empty when in none
 * @param targetId the target that claims it; empty when none does, and then {@code targetNote} says why
 * @param lastSeenAt when its agent last spoke to the server; empty before the first time
 */
public record Machine(
        MachineId id,
        String name,
        String group,
        Facts facts,
        Optional<String> targetId,
        Message targetNote,
        Standing standing,
        String agentVersion,
        Instant enrolledAt,
        Optional<Instant> lastSeenAt) {

    /** Whether the server trusts the machine's credential. */
    public enum Standing {
        /** It is a member of the fleet. */
        ENROLLED,
        /** Its credential was seen from two places (a clone); it must enrol again (ruling 2). */
        QUARANTINED,
        /** It came by the network and is not known; an administrator may accept it. Nothing is run on it. */
        PENDING,
        /** An administrator has accepted it after it came by the network; no agent of it has enrolled. */
        ACCEPTED
    }
}
