// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes packets: options longer than 255 bytes in parts (RFC 3396), none in the fixed fields, and never shorter than BOOTP had it. */
final class DhcpEncoder {

    /** What every client must be able to take (RFC 2131, 2), without the headers of IP and UDP. */
    static final int SMALLEST_LIMIT = 548;

    private static final int SHORTEST = 300;
    private static final int LONGEST = 4_096;
    private static final int PART = 255;
    private static final int HARDWARE_ROOM = 16;
    private static final int NAME_ROOM = 64;
    private static final int FILE_ROOM = 128;

    private DhcpEncoder() {}

    /** @throws IllegalArgumentException when it would be longer than 4096 bytes */
    static byte[] encode(DhcpPacket packet) {
        ByteBuffer out = ByteBuffer.allocate(LONGEST);
        out.put((byte) packet.op());
        out.put((byte) packet.hardwareType());
        out.put((byte) packet.hardware().length);
        out.put((byte) packet.hops());
        out.putInt(packet.transaction());
        out.putShort((short) packet.seconds());
        out.putShort((short) packet.flags());
        out.putInt(packet.client().bits());
        out.putInt(packet.yours().bits());
        out.putInt(packet.server().bits());
        out.putInt(packet.relay().bits());
        out.put(Arrays.copyOf(packet.hardware(), HARDWARE_ROOM));
        out.put(field(packet.serverName(), NAME_ROOM));
        out.put(field(packet.file(), FILE_ROOM));
        out.putInt(DhcpDecoder.MAGIC);
        packet.options().values().forEach((code, value) -> putOption(out, code, value));
        out.put((byte) DhcpCode.END);
        return Arrays.copyOf(out.array(), Math.max(SHORTEST, out.position()));
    }

    /** Texts end with a zero byte; what does not fit is left out, and stands in an option alone. */
    private static byte[] field(String text, int room) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.copyOf(bytes.length < room ? bytes : new byte[0], room);
    }

    private static void putOption(ByteBuffer out, int code, byte[] value) {
        int offset = 0;
        do {
            int length = Math.min(PART, value.length - offset);
            if (out.remaining() < length + 3) {
                throw new IllegalArgumentException("Longer than " + LONGEST + " bytes");
            }
            out.put((byte) code);
            out.put((byte) length);
            out.put(value, offset, length);
            offset += length;
        } while (offset < value.length);
    }
}
