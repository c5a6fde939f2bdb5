// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import java.net.Inet6Address;

/**
 * What a relay agent wrote around a message (RFC 8415, 9).
 *
 * @param link an address in the client's network, or ::
 * @param peer from whom the agent had the message
 */
record Dhcp6Relay(int hops, Inet6Address link, Inet6Address peer, Dhcp6Options options) {}
