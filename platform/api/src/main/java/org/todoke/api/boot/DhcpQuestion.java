// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.Optional;

/**
 * A client's DHCP message, reduced to what decisions depend on.
 *
 * @param clientId what tells the client from others: option 61 as hexadecimal digits, or its MAC address where it sends none
 * @param boot what it says as a boot client; empty for a client that wants an address only
 * @param current the address that it has already ({@code ciaddr}); 0.0.0.0 when none
 * @param requested the address that it would like (option 50)
 * @param server the server that it has chosen (option 54)
 * @param hostName as it calls itself; empty when it does not
 */
public record DhcpQuestion(
        BootMode mode,
        Kind kind,
        MacAddress mac,
        String clientId,
        Optional<BootClient> boot,
        Ipv4 current,
        Optional<Ipv4> requested,
        Optional<Ipv4> server,
        String hostName,
        Place place) {

    /** The message types that clients send (RFC 2131). */
    public enum Kind {
        DISCOVER,
        REQUEST,
        DECLINE,
        RELEASE,
        INFORM
    }

    /**
     * Where the message came from.
     *
     * @param device the interface on which it arrived
     * @param server this server's address there
     * @param relay the relay agent that passed it on ({@code giaddr}); 0.0.0.0 when the client is on the same segment
     * @param circuit the relay's word for the client's port (option 82); empty when it says none
     * @param proxyPort whether it came to 4011, where a boot client asks a server that gives no addresses
     */
    public record Place(String device, Ipv4 server, Ipv4 relay, String circuit, boolean proxyPort) {

        /** An address in the client's own network. */
        public Ipv4 inNetwork() {
            return relay.isSet() ? relay : server;
        }
    }
}
