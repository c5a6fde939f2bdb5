// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.todoke.api.boot.Ipv4;

/** An IPv4 address of an interface of this server. */
public record LocalAddress(String device, Ipv4 address, int prefix) {

    /**
     * The first address of each interface that has one, whether its cable is plugged in now or later.
     *
     * @param devices only these; none named: all but loopback
     */
    public static List<LocalAddress> ofInterfaces(List<String> devices) throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(network -> devices.isEmpty() ? isServed(network) : devices.contains(network.getName()))
                .flatMap(network -> first(network).stream())
                .toList();
    }

    /** As Java's sockets want it. */
    public static Inet4Address inet(Ipv4 address) {
        try {
            return (Inet4Address) Inet4Address.getByAddress(address.bytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    static boolean isServed(NetworkInterface network) {
        try {
            return !network.isLoopback();
        } catch (SocketException e) {
            return false; // it has gone meanwhile
        }
    }

    private static Optional<LocalAddress> first(NetworkInterface network) {
        return network.getInterfaceAddresses().stream()
                .filter(address -> address.getAddress() instanceof Inet4Address)
                .findFirst()
                .map(address -> of(network, address));
    }

    private static LocalAddress of(NetworkInterface network, InterfaceAddress address) {
        return new LocalAddress(
                network.getName(), Ipv4.of(address.getAddress().getAddress()), address.getNetworkPrefixLength());
    }
}
