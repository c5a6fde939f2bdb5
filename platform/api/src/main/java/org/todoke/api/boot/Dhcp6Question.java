// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.Optional;

/**
 * A client's DHCPv6 message, reduced to what decisions depend on.
 *
 * @param boot what it says as a boot client; empty for one that has no boot in mind, or has it done
 * @param device the interface on which it arrived
 */
public record Dhcp6Question(Kind kind, MacAddress mac, Optional<BootClient> boot, String device) {

    /** The message types that clients send (RFC 8415, 7.3). */
    public enum Kind {
        SOLICIT,
        REQUEST,
        CONFIRM,
        RENEW,
        REBIND,
        RELEASE,
        DECLINE,
        INFORMATION_REQUEST
    }
}
