// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import java.net.InetSocketAddress;
import org.todoke.api.boot.Ipv4;

/**
 * A packet as it came in.
 *
 * @param local this server's address on the interface
 * @param outbox of the socket that it came by: the answer leaves by the same
 */
record Arrival(byte[] bytes, InetSocketAddress from, String device, Ipv4 local, boolean proxyPort, Outbox outbox) {}
