// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import java.util.List;

/** A message between client and server, and the relay agents that it came by, the one nearest to the server first. */
record Dhcp6Packet(int type, int transaction, Dhcp6Options options, List<Dhcp6Relay> relays) {

    /** The message that goes back the same way. */
    Dhcp6Packet reply(int as, Dhcp6Options said) {
        return new Dhcp6Packet(as, transaction, said, relays);
    }
}
