// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import java.time.Clock;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.BootTrace.Line;
import org.todoke.api.boot.BootTrace.Protocol;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.text.Message;

/** Writes into the trace what packets show besides their question: how long the client has been asking, and servers that are not this one. */
final class DhcpSightings {

    private static final int MAC_LENGTH = 6;
    private static final long DISCOVER = 1;

    private final BootTrace trace;

    DhcpSightings(BootTrace trace) {
        this.trace = trace;
    }

    void note(DhcpPacket packet, Arrival arrival) {
        if (packet.hardware().length != MAC_LENGTH) {
            return;
        }
        if (packet.op() == DhcpPacket.REPLY) {
            Ipv4 server = packet.options().address(DhcpCode.SERVER_ID).orElse(packet.server());
            if (!server.equals(arrival.local())) {
                add(MacAddress.of(packet.hardware()), arrival, Message.of("boot.dhcp.other-server", server));
            }
        } else if (packet.seconds() > 0
                && packet.options()
                        .number(DhcpCode.MESSAGE_TYPE)
                        .filter(type -> type == DISCOVER)
                        .isPresent()) {
            waited(MacAddress.of(packet.hardware()), packet.seconds(), arrival);
        }
    }

    private void waited(MacAddress mac, int seconds, Arrival arrival) {
        if (trace.of(mac).isEmpty()) {
            add(mac, arrival, Message.of("boot.dhcp.waited", seconds));
        }
    }

    private void add(MacAddress mac, Arrival arrival, Message what) {
        trace.add(new Line(Clock.systemUTC().instant(), mac, Protocol.DHCP, arrival.device(), what));
    }
}
