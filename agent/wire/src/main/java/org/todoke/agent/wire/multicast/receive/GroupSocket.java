// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.receive;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.todoke.agent.wire.multicast.Invitation;

/**
 * The two sockets of a receiver: one has joined the group on the interface by which the server is reached, the other sends
 * statuses to the server. Used by one thread.
 */
final class GroupSocket implements Closeable {

    private static final int BUFFER_BYTES = 8 << 20;
    /**
     * What a datagram takes of the size that the socket tells. Linux gives twice what it tells, and counts 2304 to 4352 bytes for a
     * datagram, as the network card has it; others count its bytes alone.
     */
    private static final int DATAGRAM_ROOM = 2176;

    private final DatagramChannel statuses;
    private final DatagramChannel group;
    private final Selector selector;
    private final int window;

    private GroupSocket(DatagramChannel statuses, DatagramChannel group, Selector selector) throws IOException {
        this.statuses = statuses;
        this.group = group;
        this.selector = selector;
        this.window = Math.max(1, group.getOption(StandardSocketOptions.SO_RCVBUF) / DATAGRAM_ROOM);
    }

    /** @param interfaceName empty for the one by which the server is reached */
    static GroupSocket join(Invitation invitation, String interfaceName) throws IOException {
        InetAddress address = InetAddress.getByName(invitation.group());
        StandardProtocolFamily family =
                address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        DatagramChannel statuses = DatagramChannel.open(family);
        DatagramChannel group = null;
        Selector selector = null;
        try {
            statuses.connect(new InetSocketAddress(invitation.repairHost(), invitation.repairPort()));
            statuses.configureBlocking(false);
            group = DatagramChannel.open(family);
            group.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            group.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            group.bind(new InetSocketAddress(invitation.dataPort()));
            group.join(address, interfaceOf(statuses, interfaceName));
            group.configureBlocking(false);
            selector = Selector.open();
            group.register(selector, SelectionKey.OP_READ);
            return new GroupSocket(statuses, group, selector);
        } catch (IOException | RuntimeException e) {
            close(statuses, group, selector);
            throw e;
        }
    }

    private static NetworkInterface interfaceOf(DatagramChannel towardsServer, String name) throws IOException {
        InetAddress own = ((InetSocketAddress) towardsServer.getLocalAddress()).getAddress();
        NetworkInterface found =
                name.isEmpty() ? NetworkInterface.getByInetAddress(own) : NetworkInterface.getByName(name);
        if (found == null) {
            throw new IOException("No network interface " + (name.isEmpty() ? "has the address " + own : name));
        }
        return found;
    }

    /** How many datagrams the socket can hold. */
    int window() {
        return window;
    }

    /** @return false when none is there; otherwise the buffer holds one, or as much of it as fits */
    boolean receive(ByteBuffer into) throws IOException {
        into.clear();
        if (group.receive(into) == null) {
            return false;
        }
        into.flip();
        return true;
    }

    /** Waits until one is there, at most so long; ends early when the thread is interrupted. */
    void await(long millis) throws IOException {
        selector.select(Math.max(1, millis));
        selector.selectedKeys().clear();
    }

    /** Sends what it can: a status that gets lost is followed by another. */
    void send(ByteBuffer status) throws IOException {
        try {
            statuses.write(status);
        } catch (PortUnreachableException e) {
            // the sender is away; its silence is what counts
            status.position(status.limit());
        }
    }

    @Override
    public void close() throws IOException {
        close(statuses, group, selector);
    }

    private static void close(Closeable... all) throws IOException {
        for (Closeable each : all) {
            if (each != null) {
                each.close();
            }
        }
    }
}
