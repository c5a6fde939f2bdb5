// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

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
        int httpPort) {

    private static final Logger LOG = LoggerFactory.getLogger(PlaneSettings.class);
    private static final Ipv4Network GROUPS = Ipv4Network.parse("224.0.0.0/4");

    /** @param client where clients listen for DHCP */
    public record Ports(int dhcp, int client, int proxy, int tftp) {

        public static Ports standard() {
            return new Ports(67, 68, 4011, 69);
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
                settings.http_port());
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
