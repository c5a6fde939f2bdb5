// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.todoke.api.boot.Ipv4;

/**
 * A packet as it came in.
 *
 * @param local this server's address on the interface
 * @param channel the socket that it came by, and that the answer goes by
 */
record Arrival(byte[] bytes, InetSocketAddress from, String device, Ipv4 local, boolean proxyPort, Channel channel) {}
