// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes packets of DHCPv6 (RFC 8415, 8 and 9). */
final class Dhcp6Codec {

    /** RFC 8415, 7.6: more relay agents than that (HOP_COUNT_LIMIT) are a circle. */
    static final int MOST_RELAYS = 8;

    private static final int HEAD = 4;
    private static final int ADDRESS = 16;
    private static final int RELAY_HEAD = 2 + 2 * ADDRESS;
    private static final int TRANSACTION = 0xffffff;

    private Dhcp6Codec() {}

    static Dhcp6Packet decode(byte[] bytes) throws MalformedMessageException {
        List<Dhcp6Relay> relays = new ArrayList<>();
        byte[] inner = bytes;
        while (inner.length > 0 && inner[0] == Dhcp6Code.RELAY_FORWARD) {
            if (relays.size() == MOST_RELAYS) {
                throw new MalformedMessageException("It has come by more relay agents than there may be");
            }
            Dhcp6Relay relay = relay(inner);
            relays.add(relay);
            inner = relay.options()
                    .bytes(Dhcp6Code.RELAYED)
                    .orElseThrow(() -> new MalformedMessageException("A relay agent brings no message"));
        }
        if (inner.length < HEAD) {
            throw new MalformedMessageException("It is too short");
        }
        ByteBuffer in = ByteBuffer.wrap(inner);
        int head = in.getInt();
        return new Dhcp6Packet(head >>> 24, head & TRANSACTION, Dhcp6Options.decode(in), List.copyOf(relays));
    }

    private static Dhcp6Relay relay(byte[] bytes) throws MalformedMessageException {
        if (bytes.length < RELAY_HEAD) {
            throw new MalformedMessageException("What a relay agent wrote is too short");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.get();
        int hops = in.get() & 255;
        return new Dhcp6Relay(hops, address(in), address(in), Dhcp6Options.decode(in));
    }

    /** An address of IPv4 in disguise is none that a relay agent has. */
    static Inet6Address address(ByteBuffer in) throws MalformedMessageException {
        byte[] bytes = new byte[ADDRESS];
        in.get(bytes);
        try {
            if (InetAddress.getByAddress(bytes) instanceof Inet6Address address) {
                return address;
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Sixteen bytes are an address", e);
        }
        throw new MalformedMessageException("An address is one of IPv4");
    }

    /** The message with what each relay agent wants back around it: its link, its peer, its interface (RFC 8415, 19.3). */
    static byte[] encode(Dhcp6Packet packet) {
        byte[] options = packet.options().encode();
        byte[] inner = ByteBuffer.allocate(HEAD + options.length)
                .putInt(packet.type() << 24 | packet.transaction())
                .put(options)
                .array();
        for (int relay = packet.relays().size() - 1; relay >= 0; relay--) {
            inner = wrap(packet.relays().get(relay), inner);
        }
        return inner;
    }

    private static byte[] wrap(Dhcp6Relay relay, byte[] inner) {
        var options = Dhcp6Options.builder();
        relay.options().bytes(Dhcp6Code.INTERFACE_ID).ifPresent(id -> options.put(Dhcp6Code.INTERFACE_ID, id));
        options.put(Dhcp6Code.RELAYED, inner);
        var out = new ByteArrayOutputStream();
        out.write(Dhcp6Code.RELAY_REPLY);
        out.write(relay.hops());
        out.writeBytes(relay.link().getAddress());
        out.writeBytes(relay.peer().getAddress());
        out.writeBytes(options.build().encode());
        return out.toByteArray();
    }
}
