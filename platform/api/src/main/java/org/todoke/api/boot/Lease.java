// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.time.Instant;

/**
 * An address that a client has, had or is being offered.
 *
 * @param clientId as in {@link DhcpQuestion}
 * @param pool the pool that it is from
 * @param until when it ends; an address of state OFFERED is held for so long
 */
public record Lease(
        Ipv4 address, MacAddress mac, String clientId, String hostName, String pool, State state, Instant until) {

    /** What becomes of the address. */
    public enum State {
        /** Held for a client that was offered it: no other is offered the same. */
        OFFERED,
        /** The client has it. */
        BOUND,
        /** The client gave it back; it gets the same again while that is free. */
        RELEASED,
        /** Somebody else was found to use it. */
        CONFLICT
    }
}
