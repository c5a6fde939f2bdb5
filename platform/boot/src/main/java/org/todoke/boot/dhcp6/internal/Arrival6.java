// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.todoke.boot.net.internal.LocalAddress6;

/**
 * A packet as it came in.
 *
 * @param server the address by which clients call this server there
 * @param channel the socket that it came by, and that the answer goes by
 */
record Arrival6(byte[] bytes, InetSocketAddress from, LocalAddress6 local, Inet6Address server, Channel channel) {}
