// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * What an administrator may set of the boot plane, in {@code etc/org.todoke.boot.cfg}. {@code http.port} comes from
 * {@code etc/org.todoke.server.cfg}.
 */
@ObjectClassDefinition(id = BootSettings.PID, name = "%boot.settings", localization = "OSGI-INF/l10n/boot")
public @interface BootSettings {

    String PID = "org.todoke.boot";
    String SERVER_PID = "org.todoke.server";

    /** Turns it on. */
    @AttributeDefinition(
            name = "%boot.mode",
            description = "%boot.mode.description",
            options = {
                @Option(label = "%boot.mode.off", value = "off"),
                @Option(label = "%boot.mode.proxy", value = "proxy"),
                @Option(label = "%boot.mode.full", value = "full")
            })
    String mode() default "off";

    /** The interfaces that are served; none named: all that are up and have an IPv4 address, except loopback. */
    @AttributeDefinition(name = "%boot.interfaces", description = "%boot.interfaces.description")
    String[] interfaces() default {};

    /** Whether UEFI machines get the signed loaders. */
    @AttributeDefinition(name = "%boot.secure", description = "%boot.secure.description")
    boolean secure_boot() default false;

    /** Whether an address is probed before it is given to somebody new. */
    @AttributeDefinition(name = "%boot.probe", description = "%boot.probe.description")
    boolean conflict_probe() default true;

    /** So many packets of clients that are not known are answered in a second; 0: all. */
    @AttributeDefinition(
            name = "%boot.strangers-per-second",
            description = "%boot.strangers-per-second.description",
            min = "0",
            max = "1000000")
    int strangers_per_second() default 500;

    /** So many transfers by TFTP run at once. */
    @AttributeDefinition(
            name = "%boot.transfers",
            description = "%boot.transfers.description",
            min = "1",
            max = "10000")
    int tftp_transfers() default 1_000;

    /** So many transfers by TFTP one client has at once. */
    @AttributeDefinition(
            name = "%boot.transfers-per-client",
            description = "%boot.transfers-per-client.description",
            min = "1",
            max = "1000")
    int tftp_transfers_per_client() default 8;

    /** Where TFTP takes group addresses from; empty: each client is sent its own. */
    @AttributeDefinition(name = "%boot.multicast", description = "%boot.multicast.description")
    String tftp_multicast() default "239.255.78.0/24";

    @AttributeDefinition(name = "%boot.dhcp-port", description = "%boot.ports.description", min = "1", max = "65535")
    int dhcp_port() default 67;

    @AttributeDefinition(name = "%boot.client-port", description = "%boot.ports.description", min = "1", max = "65535")
    int dhcp_client_port() default 68;

    @AttributeDefinition(name = "%boot.proxy-port", description = "%boot.ports.description", min = "1", max = "65535")
    int proxy_port() default 4011;

    @AttributeDefinition(name = "%boot.tftp-port", description = "%boot.ports.description", min = "1", max = "65535")
    int tftp_port() default 69;

    /** Whether machines are booted by IPv6 as well. */
    @AttributeDefinition(name = "%boot.ipv6", description = "%boot.ipv6.description")
    boolean ipv6() default false;

    /** The network of 64 bits in which mode full gives addresses of IPv6; empty: another server or the router does. */
    @AttributeDefinition(name = "%boot.ipv6-prefix", description = "%boot.ipv6-prefix.description")
    String ipv6_prefix() default "";

    /** The folder of loaders. */
    @AttributeDefinition(name = "%boot.loaders", description = "%boot.loaders.description")
    String loaders() default "${karaf.home}/boot/loaders";

    /** The port of the plain connector. */
    @AttributeDefinition(name = "%boot.http-port", description = "%boot.http-port.description")
    int http_port() default 8181;
}
