// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.Optional;
import org.todoke.api.text.Message;

/**
 * What a client is answered.
 *
 * @param address what is said of its address
 * @param decision what it is to start; empty for a client that wants an address only
 */
public record DhcpAnswer(DhcpQuestion question, Address address, Optional<BootDecision> decision) {

    public DhcpAnswer with(BootDecision advised) {
        return new DhcpAnswer(question, address, Optional.of(advised));
    }

    /** Whether the client is a boot client that is to start something from here. */
    public boolean boots() {
        return decision.isPresent() && !(decision.get() instanceof BootDecision.Ignore);
    }

    /** What is said of an address. */
    public sealed interface Address {

        Message why();

        /** DHCPOFFER or DHCPACK with a lease. */
        record Given(Lease lease, AddressPool pool, Message why) implements Address {}

        /** DHCPACK with the pool's options alone, for a client that has its address from elsewhere. */
        record Informed(AddressPool pool, Message why) implements Address {}

        /** DHCPNAK: the client must ask anew. */
        record Refused(Message why) implements Address {}

        /** Nothing; a boot client may still be told what to start. */
        record Silent(Message why) implements Address {}
    }
}
