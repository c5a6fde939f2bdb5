// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.Optional;

/**
 * All that the decision for one machine depends on.
 *
 * @param denied whether a rule of the administrator keeps this address out
 * @param machine the name of the machine that it is; empty when nobody knows it
 * @param pending whether the machine waits for an administrator to accept it
 * @param work what it is to start next; empty when nothing
 * @param strangers what is done with machines that nobody knows
 */
public record BootCase(
        BootClient client,
        boolean denied,
        Optional<String> machine,
        boolean pending,
        Optional<BootEntry> work,
        Strangers strangers) {

    /** First-seen policy. */
    public enum Strangers {
        /** They are written down as pending and start from their disk. */
        DISCOVER,
        /** They start from their disk, and nothing is written down. */
        LOCAL_DISK,
        /** They hear nothing. */
        IGNORE
    }
}
