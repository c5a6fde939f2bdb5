// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.util.ArrayList;
import java.util.List;
import org.todoke.spi.target.Firewall.ListeningPorts;
import org.todoke.spi.target.Firewall.Role;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule.Protocol;

/**
 * What our own server and agents must let in (ruling 4), the same on every system, under names after the manner of F-7.2. A server's shell listens on
 * loopback and needs none.
 */
public final class TodokeRules {

    public static final String ECHO_NAME = "Todoke(echo request)";

    private static final int DHCP = 67;
    private static final int TFTP = 69;
    private static final int PROXY_DHCP = 4_011;
    private static final int MULTICAST_DATA = 8_184;
    private static final int MULTICAST_REPAIR = 8_185;
    private static final int WAKE_UP = 8_186;

    private TodokeRules() {}

    public static List<FirewallRule> of(Role role, Site site) {
        return role == Role.SERVER ? server(site.ports()) : machine(site.serverAddresses());
    }

    private static List<FirewallRule> server(ListeningPorts ports) {
        var rules = new ArrayList<FirewallRule>();
        rules.add(port(Protocol.TCP, ports.https()));
        rules.add(port(Protocol.UDP, MULTICAST_REPAIR));
        if (ports.boot()) {
            rules.add(port(Protocol.TCP, ports.http()));
            rules.add(port(Protocol.UDP, DHCP));
            rules.add(port(Protocol.UDP, TFTP));
            rules.add(port(Protocol.UDP, PROXY_DHCP));
        }
        return List.copyOf(rules);
    }

    private static List<FirewallRule> machine(List<String> server) {
        return List.of(
                FirewallRule.echo(ECHO_NAME).from(server),
                port(Protocol.UDP, MULTICAST_DATA).from(server),
                port(Protocol.UDP, WAKE_UP).from(server));
    }

    private static FirewallRule port(Protocol protocol, int port) {
        return FirewallRule.port("Todoke(" + protocol + ":" + port + ")", protocol, port);
    }
}
