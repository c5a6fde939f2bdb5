// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.Ipv4Network;
import org.todoke.boot.net.internal.DatagramSockets;
import org.todoke.boot.net.internal.LocalAddress;
import org.todoke.boot.net.internal.SocketRefusedException;

/**
 * The sessions that are going on: clients of one segment that ask for the same file in blocks of the same size are in one. Each session has a
 * group address of its own. Thread-safe; blocks for a moment on the threads of the sockets.
 */
final class MulticastSessions {

    /** RFC 2090: the registered port of multicast TFTP. */
    static final int GROUP_PORT = 1_758;

    private final DatagramSockets sockets;
    private final Optional<Ipv4Network> groups;
    /** Written by the threads of the sockets too, which must not wait for one that joins. */
    private final Map<Key, Session> sessions = new ConcurrentHashMap<>();

    private final Set<Ipv4> taken = ConcurrentHashMap.newKeySet();

    /** @param groups where group addresses are taken from; empty to send nothing by multicast */
    MulticastSessions(DatagramSockets sockets, Optional<Ipv4Network> groups) {
        this.sockets = sockets;
        this.groups = groups;
    }

    /**
     * Takes the client into the session of the file, or begins one. The source is the session's then, or closed.
     *
     * @param ended called once, when the client is done
     * @return false when the client is better served alone: the file is too long for its block size, a router is between, no group is free
     */
    boolean join(ReadRequest request, Source source, InetSocketAddress client, InetAddress local, Runnable ended)
            throws IOException, SocketRefusedException {
        Agreement agreement = Agreement.forGroup(request, source.sizeBytes());
        NetworkInterface network = NetworkInterface.getByInetAddress(local);
        if (groups.isEmpty()
                || network == null
                || !MulticastSession.isPossible(source.sizeBytes(), agreement.blockSize())
                || !isOnSegment(network, local, client.getAddress())) {
            return false;
        }
        var key = new Key(local, request.path(), agreement.blockSize());
        synchronized (this) {
            if (add(sessions.get(key), client, ended)) {
                source.close();
                return true;
            }
            Optional<Ipv4> group = freeGroup();
            if (group.isEmpty()) {
                return false;
            }
            if (!add(begin(key, source, agreement, group.get(), network), client, ended)) {
                throw new IOException("The session was closed at once");
            }
            return true;
        }
    }

    private Session begin(Key key, Source source, Agreement agreement, Ipv4 group, NetworkInterface network)
            throws SocketRefusedException {
        var address = new InetSocketAddress(LocalAddress.inet(group), GROUP_PORT);
        var handler = new MulticastSession(source, agreement, address, () -> end(group));
        taken.add(group);
        try {
            Channel channel = sockets.bindTowardsGroups(new InetSocketAddress(key.local(), 0), network, handler);
            var session = new Session(handler, channel, group);
            sessions.put(key, session);
            return session;
        } catch (SocketRefusedException e) {
            taken.remove(group);
            throw e;
        }
    }

    private void end(Ipv4 group) {
        sessions.values().removeIf(session -> session.group().equals(group));
        taken.remove(group);
    }

    private static boolean add(Session session, InetSocketAddress client, Runnable ended) throws IOException {
        if (session == null || !session.channel().isActive()) {
            return false;
        }
        try {
            return session.channel()
                    .eventLoop()
                    .submit(() -> session.handler().add(client, ended))
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("The session cannot be joined", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The server is being stopped", e);
        }
    }

    private Optional<Ipv4> freeGroup() {
        Ipv4Network network = groups.orElseThrow();
        for (int bits = network.address().bits() + 1; network.contains(new Ipv4(bits)); bits++) {
            if (!taken.contains(new Ipv4(bits))) {
                return Optional.of(new Ipv4(bits));
            }
        }
        return Optional.empty();
    }

    private static boolean isOnSegment(NetworkInterface network, InetAddress local, InetAddress client) {
        return network.getInterfaceAddresses().stream()
                .filter(address -> address.getAddress().equals(local))
                .map(InterfaceAddress::getNetworkPrefixLength)
                .anyMatch(prefix ->
                        Ipv4Network.around(Ipv4.of(local.getAddress()), prefix).contains(Ipv4.of(client.getAddress())));
    }

    private record Key(InetAddress local, String path, int blockSize) {}

    private record Session(MulticastSession handler, Channel channel, Ipv4 group) {}
}
