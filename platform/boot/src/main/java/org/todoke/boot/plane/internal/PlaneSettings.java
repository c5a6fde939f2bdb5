// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.Ipv4Network;

/**
 * The settings of the plane, in their limits.
 *
 * @param interfaces names of the interfaces that are served; none: all
 * @param strangersPerSecond 0 for no limit
 * @param ipv6 whether machines are booted by IPv6 as well
 * @param multicast where TFTP takes group addresses from; empty to send each client its own
 */
public record PlaneSettings(
        List<String> interfaces,
        boolean secureBoot,
        boolean conflictProbe,
        int strangersPerSecond,
        int transfers,
        int transfersPerClient,
        Optional<Ipv4Network> multicast,
        Ports ports,
        Path loaders,
        int httpPort,
        Ipv6 ipv6) {

    private static final Logger LOG = LoggerFactory.getLogger(PlaneSettings.class);
    private static final Ipv4Network GROUPS = Ipv4Network.parse("224.0.0.0/4");

    /** @param client where clients listen for DHCP */
    public record Ports(int dhcp, int client, int proxy, int tftp) {

        public static Ports standard() {
            return new Ports(67, 68, 4011, 69);
        }
    }

    /**
     * @param on whether ports of IPv6 are opened at all
     * @param prefix the network of 64 bits in which this server gives addresses; empty where another server does
     */
    public record Ipv6(boolean on, Optional<Inet6Address> prefix) {

        private static final String BITS = "/64";

        public static final Ipv6 OFF = new Ipv6(false, Optional.empty());

        static Ipv6 of(boolean on, String prefix) {
            String text = prefix.strip();
            if (on && !text.isEmpty() && !isNetwork(text)) {
                LOG.error(
                        "ipv6.prefix = {} in etc/org.todoke.boot.cfg is no network such as fd00:77::/64; no address is given",
                        text);
                return new Ipv6(true, Optional.empty());
            }
            return new Ipv6(on, on && !text.isEmpty() ? Optional.of(network(text)) : Optional.empty());
        }

        /** What has a colon is never looked up as a name. */
        private static boolean isNetwork(String text) {
            try {
                return text.endsWith(BITS)
                        && text.indexOf(':') >= 0
                        && !network(text).isMulticastAddress()
                        && !network(text).isLinkLocalAddress();
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        private static Inet6Address network(String text) {
            try {
                InetAddress address = InetAddress.getByName(text.substring(0, text.length() - BITS.length()));
                if (address instanceof Inet6Address network) {
                    return network;
                }
                throw new IllegalArgumentException("Not of IPv6: " + text);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("Not an address: " + text, e);
            }
        }
    }

    static PlaneSettings of(BootSettings settings) {
        return new PlaneSettings(
                Arrays.stream(settings.interfaces())
                        .flatMap(names -> Arrays.stream(names.split(",")))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                settings.secure_boot(),
                settings.conflict_probe(),
                Math.max(0, settings.strangers_per_second()),
                Math.max(1, settings.tftp_transfers()),
                Math.max(1, settings.tftp_transfers_per_client()),
                groups(settings.tftp_multicast()),
                new Ports(
                        settings.dhcp_port(), settings.dhcp_client_port(), settings.proxy_port(), settings.tftp_port()),
                Path.of(settings.loaders()),
                settings.http_port(),
                Ipv6.of(settings.ipv6(), settings.ipv6_prefix()));
    }

    private static Optional<Ipv4Network> groups(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            Ipv4Network network = Ipv4Network.parse(text.strip());
            if (GROUPS.contains(network.address())) {
                return Optional.of(network);
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("Not a network", e);
        }
        LOG.error(
                "tftp.multicast = {} in etc/org.todoke.boot.cfg is no network of group addresses; TFTP sends none",
                text);
        return Optional.empty();
    }
}
