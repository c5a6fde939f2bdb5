// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.todoke.api.boot.Ipv4;

/** Reads packets that come from anybody: whatever the bytes, the answer is a packet or a {@link MalformedPacketException}. */
final class DhcpDecoder {

    static final int FIXED = 236;
    static final int MAGIC = 0x63825363;

    private static final int HARDWARE_ROOM = 16;
    private static final int NAME_ROOM = 64;
    private static final int FILE_ROOM = 128;
    private static final int IN_FILE = 1;
    private static final int IN_NAME = 2;

    private DhcpDecoder() {}

    static DhcpPacket decode(byte[] bytes) throws MalformedPacketException {
        try {
            return read(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException e) {
            throw new MalformedPacketException("It ends at " + bytes.length + " bytes");
        }
    }

    private static DhcpPacket read(ByteBuffer in) throws MalformedPacketException {
        int op = in.get() & 255;
        int hardwareType = in.get() & 255;
        int hardwareLength = in.get() & 255;
        int hops = in.get() & 255;
        int transaction = in.getInt();
        int seconds = in.getShort() & 0xffff;
        int flags = in.getShort() & 0xffff;
        Ipv4 client = new Ipv4(in.getInt());
        Ipv4 yours = new Ipv4(in.getInt());
        Ipv4 server = new Ipv4(in.getInt());
        Ipv4 relay = new Ipv4(in.getInt());
        byte[] hardware = take(in, HARDWARE_ROOM);
        byte[] name = take(in, NAME_ROOM);
        byte[] file = take(in, FILE_ROOM);
        if (in.getInt() != MAGIC) {
            throw new MalformedPacketException("It is no DHCP: the magic number is missing");
        }
        if (hardwareLength > HARDWARE_ROOM) {
            throw new MalformedPacketException("Its hardware address has " + hardwareLength + " bytes");
        }
        DhcpOptions.Builder options = DhcpOptions.builder();
        readOptions(in, options);
        int overload = overload(options.build());
        if ((overload & IN_FILE) != 0) {
            readOptions(ByteBuffer.wrap(file), options);
        }
        if ((overload & IN_NAME) != 0) {
            readOptions(ByteBuffer.wrap(name), options);
        }
        return new DhcpPacket(
                op,
                hardwareType,
                Arrays.copyOf(hardware, hardwareLength),
                hops,
                transaction,
                seconds,
                flags,
                client,
                yours,
                server,
                relay,
                (overload & IN_NAME) != 0 ? "" : text(name),
                (overload & IN_FILE) != 0 ? "" : text(file),
                options.build());
    }

    private static int overload(DhcpOptions options) throws MalformedPacketException {
        if (options.bytes(DhcpCode.OVERLOAD).isEmpty()) {
            return 0;
        }
        long value = options.number(DhcpCode.OVERLOAD).orElse(0L);
        if (value < IN_FILE || value > (IN_FILE | IN_NAME)) {
            throw new MalformedPacketException("Its option overload is " + value);
        }
        return (int) value;
    }

    /** A packet may end without the end option, as some clients have it. */
    private static void readOptions(ByteBuffer in, DhcpOptions.Builder options) throws MalformedPacketException {
        while (in.hasRemaining()) {
            int code = in.get() & 255;
            if (code == DhcpCode.END) {
                return;
            }
            if (code != DhcpCode.PAD) {
                if (!in.hasRemaining()) {
                    throw new MalformedPacketException("Option " + code + " has no length");
                }
                int length = in.get() & 255;
                if (length > in.remaining()) {
                    throw new MalformedPacketException("Option " + code + " is longer than what holds it");
                }
                options.append(code, take(in, length));
            }
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }

    private static String text(byte[] field) {
        int length = 0;
        while (length < field.length && field[length] != 0) {
            length++;
        }
        return new String(field, 0, length, StandardCharsets.ISO_8859_1);
    }
}
