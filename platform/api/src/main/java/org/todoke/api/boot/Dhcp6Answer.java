// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.Optional;

/**
 * What a client of DHCPv6 is answered.
 *
 * @param decision what it is to start; empty for one that is no boot client
 */
public record Dhcp6Answer(Dhcp6Question question, Optional<BootDecision> decision) {

    /** Whether the client is a boot client that is to start something from here. */
    public boolean boots() {
        return decision.isPresent() && !(decision.get() instanceof BootDecision.Ignore);
    }
}
