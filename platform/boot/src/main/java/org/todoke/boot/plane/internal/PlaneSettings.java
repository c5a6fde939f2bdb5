// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The settings of the plane, in their limits.
 *
 * @param interfaces names of the interfaces that are served; none: all
 * @param strangersPerSecond 0 for no limit
 */
public record PlaneSettings(
        List<String> interfaces,
        boolean secureBoot,
        boolean conflictProbe,
        int strangersPerSecond,
        int transfers,
        int transfersPerClient,
        Ports ports,
        Path loaders,
        int httpPort) {

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
                new Ports(
                        settings.dhcp_port(), settings.dhcp_client_port(), settings.proxy_port(), settings.tftp_port()),
                Path.of(settings.loaders()),
                settings.http_port());
    }
}
