// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.todoke.api.boot.MacAddress;

/** AMD's Magic Packet: six bytes of ones, sixteen times the card's address, and the password where there is one. Pure. */
final class MagicPacket {

    private static final int HEAD = 6;
    private static final int TIMES = 16;
    private static final int LENGTH = HEAD + TIMES * 6;

    private MagicPacket() {}

    static byte[] of(MacAddress mac, Optional<SecureOn> password) {
        byte[] secret = password.map(SecureOn::bytes).orElseGet(() -> new byte[0]);
        byte[] head = new byte[HEAD];
        Arrays.fill(head, (byte) 0xFF);
        ByteBuffer packet = ByteBuffer.allocate(LENGTH + secret.length).put(head);
        for (int i = 0; i < TIMES; i++) {
            packet.put(mac.bytes());
        }
        return packet.put(secret).array();
    }
}
