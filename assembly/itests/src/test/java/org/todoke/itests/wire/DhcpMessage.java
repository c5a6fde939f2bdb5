// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** DHCP as a PXE client of UEFI speaks it (RFC 2131, 4578), so far as a test needs it. */
final class DhcpMessage {

    static final int DISCOVER = 1;
    static final int OFFER = 2;
    static final int REQUEST = 3;
    static final int ACK = 5;

    /** Where the relay's address stands. */
    static final int RELAY = 24;

    private static final int OPTIONS = 240;
    private static final int MAGIC = 0x63825363;
    private static final int BROADCAST = 0x8000;

    private final byte[] bytes;

    DhcpMessage(byte[] bytes, int length) {
        this.bytes = Arrays.copyOf(bytes, length);
    }

    /** @param ipxe whether the loader asks, and not the firmware */
    static byte[] of(int type, int transaction, byte[] mac, boolean ipxe, InetAddress wanted, InetAddress server) {
        ByteBuffer out = ByteBuffer.allocate(576);
        out.put(new byte[] {1, 1, 6, 0}).putInt(transaction).putShort((short) 0).putShort((short) BROADCAST);
        out.position(28);
        out.put(mac).position(236);
        out.putInt(MAGIC).put(new byte[] {53, 1, (byte) type});
        text(out, 60, "PXEClient:Arch:00000:UNDI:002001");
        out.put(new byte[] {93, 2, 0, 0, 94, 3, 1, 2, 1});
        if (ipxe) {
            text(out, 77, "iPXE");
        }
        if (wanted != null) {
            out.put(new byte[] {50, 4}).put(wanted.getAddress());
            out.put(new byte[] {54, 4}).put(server.getAddress());
        }
        out.put((byte) 255);
        return Arrays.copyOf(out.array(), 400);
    }

    private static void text(ByteBuffer out, int code, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        out.put((byte) code).put((byte) ascii.length).put(ascii);
    }

    boolean isReply() {
        return bytes.length > OPTIONS && bytes[0] == 2;
    }

    int transaction() {
        return ByteBuffer.wrap(bytes).getInt(4);
    }

    int type() {
        byte[] type = option(53);
        return type.length == 1 ? type[0] : 0;
    }

    InetAddress yours() throws UnknownHostException {
        return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 16, 20));
    }

    InetAddress server() throws UnknownHostException {
        return InetAddress.getByAddress(option(54));
    }

    String bootFile() {
        return new String(option(67), StandardCharsets.US_ASCII);
    }

    private byte[] option(int wanted) {
        int at = OPTIONS;
        while (at + 1 < bytes.length && (bytes[at] & 255) != 255) {
            int length = bytes[at + 1] & 255;
            if ((bytes[at] & 255) == wanted) {
                return Arrays.copyOfRange(bytes, at + 2, at + 2 + length);
            }
            at += bytes[at] == 0 ? 1 : 2 + length;
        }
        return new byte[0];
    }
}
