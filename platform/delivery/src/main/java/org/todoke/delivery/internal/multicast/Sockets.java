// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;

/** A kind of sockets: the kernel's own where Netty has them, the JDK's elsewhere. */
interface Sockets extends AutoCloseable {

    /** Whether one call can carry many datagrams. */
    boolean canSegment();

    EventLoopGroup loops();

    /** A datagram channel that sends to this group's family by this interface. */
    Bootstrap sending(InetSocketAddress group, NetworkInterface by, int hops, int dscp);

    /** A datagram channel that receives on all addresses of both families, if the machine has both. */
    Bootstrap receiving();

    /** A message that the kernel cuts into datagrams of this size; only where {@link #canSegment}. */
    Object segmented(ByteBuf datagrams, int datagramBytes, InetSocketAddress to);

    String name();

    @Override
    void close();
}
