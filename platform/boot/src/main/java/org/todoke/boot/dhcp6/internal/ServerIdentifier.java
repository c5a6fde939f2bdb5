// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Tells this server from others: the same after each start, made of its network cards (a UUID, RFC 6355). */
final class ServerIdentifier {

    private static final int BY_UUID = 4;
    private static final int LENGTH = Short.BYTES + 2 * Long.BYTES;

    private ServerIdentifier() {}

    static byte[] ofThisMachine() throws SocketException {
        try (Stream<NetworkInterface> all = NetworkInterface.networkInterfaces()) {
            String first = all.map(ServerIdentifier::card)
                    .filter(Objects::nonNull)
                    .map(HexFormat.of()::formatHex)
                    .min(Comparator.naturalOrder())
                    .orElse("none");
            return of("todoke " + first);
        }
    }

    static byte[] of(String name) {
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return ByteBuffer.allocate(LENGTH)
                .putShort((short) BY_UUID)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static byte[] card(NetworkInterface network) {
        try {
            return network.getHardwareAddress();
        } catch (SocketException e) {
            return null; // it has gone meanwhile
        }
    }
}
