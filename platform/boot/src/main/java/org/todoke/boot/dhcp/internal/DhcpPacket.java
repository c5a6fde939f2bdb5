// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import java.util.Arrays;
import org.todoke.api.boot.Ipv4;

/**
 * A DHCP packet (RFC 2131, figure 1), its options in one set wherever they stood.
 *
 * @param hardware the client's hardware address, as long as the packet says, 0 to 16 bytes
 * @param serverName and {@code file}: texts of the fixed fields; empty where these carry options
 */
record DhcpPacket(
        int op,
        int hardwareType,
        byte[] hardware,
        int hops,
        int transaction,
        int seconds,
        int flags,
        Ipv4 client,
        Ipv4 yours,
        Ipv4 server,
        Ipv4 relay,
        String serverName,
        String file,
        DhcpOptions options) {

    static final int REQUEST = 1;
    static final int REPLY = 2;
    static final int ETHERNET = 1;
    static final int BROADCAST = 0x8000;

    DhcpPacket {
        hardware = hardware.clone();
    }

    @Override
    public byte[] hardware() {
        return hardware.clone();
    }

    /** A reply to this packet, with nothing said yet. */
    DhcpPacket reply(Ipv4 yourAddress, Ipv4 next, String bootFile, DhcpOptions said) {
        return new DhcpPacket(
                REPLY,
                hardwareType,
                hardware,
                0,
                transaction,
                0,
                flags,
                client,
                yourAddress,
                next,
                relay,
                "",
                bootFile,
                said);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DhcpPacket packet
                && op == packet.op
                && hardwareType == packet.hardwareType
                && Arrays.equals(hardware, packet.hardware)
                && hops == packet.hops
                && transaction == packet.transaction
                && seconds == packet.seconds
                && flags == packet.flags
                && client.equals(packet.client)
                && yours.equals(packet.yours)
                && server.equals(packet.server)
                && relay.equals(packet.relay)
                && serverName.equals(packet.serverName)
                && file.equals(packet.file)
                && options.equals(packet.options);
    }

    @Override
    public int hashCode() {
        return transaction;
    }
}
