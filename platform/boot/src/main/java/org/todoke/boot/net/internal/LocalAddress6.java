// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

/**
 * The IPv6 addresses of an interface of this server.
 *
 * @param network the interface
 * @param addresses at least one
 */
public record LocalAddress6(NetworkInterface network, List<Inet6Address> addresses) {

    /** Each interface that has such addresses. @param devices only these; none named: all but loopback */
    public static List<LocalAddress6> ofInterfaces(List<String> devices) throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(network ->
                        devices.isEmpty() ? LocalAddress.isServed(network) : devices.contains(network.getName()))
                .map(network -> new LocalAddress6(network, addresses(network)))
                .filter(local -> !local.addresses.isEmpty())
                .toList();
    }

    /**
     * The address by which clients are to call this server: one in their network where it has one there, else another that means the same on every
     * machine; empty when there is none.
     */
    public Optional<Inet6Address> towards(Optional<Inet6Address> network) {
        Optional<Inet6Address> near = network.flatMap(clients -> addresses.stream()
                .filter(address -> sameNetwork(address, clients))
                .findFirst());
        return near.or(() -> addresses.stream()
                .filter(address -> !address.isLinkLocalAddress())
                .findFirst());
    }

    public String device() {
        return network.getName();
    }

    private static List<Inet6Address> addresses(NetworkInterface network) {
        return network.getInterfaceAddresses().stream()
                .map(InterfaceAddress::getAddress)
                .filter(Inet6Address.class::isInstance)
                .map(Inet6Address.class::cast)
                .filter(address -> !address.isMulticastAddress())
                .toList();
    }

    /** Whether both have the same first 64 bits. */
    public static boolean sameNetwork(InetAddress one, InetAddress other) {
        return java.util.Arrays.equals(one.getAddress(), 0, Long.BYTES, other.getAddress(), 0, Long.BYTES);
    }
}
