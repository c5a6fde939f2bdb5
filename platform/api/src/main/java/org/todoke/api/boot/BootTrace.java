// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.text.Message;

/**
 * What was seen and said of each machine, packet by packet, for an administrator who asks why one does not start. Kept in memory, for the
 * latest {@value #MACHINES} machines, {@value #LINES} lines each. Thread-safe; never blocks.
 */
@ProviderType
public interface BootTrace {

    int MACHINES = 2_000;
    int LINES = 200;

    void add(Line line);

    /** Notes what a client asked by DHCP and what it is answered. */
    void note(DhcpAnswer answer);

    /** Notes what a client asked by DHCPv6 and what it is to start. */
    void note6(Dhcp6Answer answer);

    /** What there is of this machine, oldest first. */
    List<Line> of(MacAddress mac);

    /** The machines that have lines, the latest first. */
    List<MacAddress> machines();

    /** What the lines of this machine point to: a second server, a network port that comes up late. */
    List<Message> suspicions(MacAddress mac);

    /** @param device the interface, or the address that it came from where no interface is known */
    record Line(Instant at, MacAddress mac, Protocol protocol, String device, Message what) {}

    /** By what way something was said. */
    enum Protocol {
        DHCP,
        TFTP,
        HTTP,
        WOL
    }
}
