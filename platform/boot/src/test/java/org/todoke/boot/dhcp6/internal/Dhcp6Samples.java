// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.MacAddress;
import org.todoke.boot.plane.internal.Plane;
import org.todoke.boot.plane.internal.PlaneSettings;

/** What clients send, and the plane that answers. */
final class Dhcp6Samples {

    static final int TRANSACTION = 0xa1b2c3;
    static final MacAddress MAC = MacAddress.parse("52:54:00:77:00:01");
    static final Inet6Address CLIENT = inet("fe80::5054:ff:fe77:1");
    static final Inet6Address SERVER = inet("fd77::1");
    static final Inet6Address NETWORK = inet("fd77::");
    static final byte[] OWN = ServerIdentifier.of("server");

    private static final byte[] IDENTIFIER = HexFormat.of().parseHex("000400112233445566778899aabbccddeeff");

    static Inet6Address inet(String text) {
        try {
            return (Inet6Address) InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** UEFI x64 that boots by PXE: asks for 59 and 60. */
    Dhcp6Options.Builder firmware() {
        return named().put(Dhcp6Code.WANTED, (byte) 0, (byte) 59, (byte) 0, (byte) 60)
                .put(Dhcp6Code.CLIENT_ARCHITECTURE, (byte) 0, (byte) 7)
                .put(Dhcp6Code.ADDRESSES, addresses(5, new byte[0]));
    }

    Dhcp6Options.Builder http() {
        return named().put(Dhcp6Code.CLIENT_ARCHITECTURE, (byte) 0, (byte) 16)
                .put(Dhcp6Code.VENDOR_CLASS, classOf(343, "HTTPClient:Arch:00016"))
                .put(Dhcp6Code.ADDRESSES, addresses(5, new byte[0]));
    }

    Dhcp6Options.Builder ipxe() {
        return named().put(Dhcp6Code.CLIENT_ARCHITECTURE, (byte) 0, (byte) 7)
                .put(
                        Dhcp6Code.USER_CLASS,
                        ByteBuffer.allocate(6)
                                .putShort((short) 4)
                                .put(ascii("iPXE"))
                                .array())
                .put(Dhcp6Code.ADDRESSES, addresses(6, new byte[0]));
    }

    Dhcp6Options.Builder named() {
        return Dhcp6Options.builder().put(Dhcp6Code.CLIENT_ID, IDENTIFIER);
    }

    /** A set of addresses (IA_NA) that holds this one, or none. */
    byte[] addresses(int set, byte[] held) {
        byte[] inner = held.length == 0
                ? held
                : Dhcp6Options.builder()
                        .putAll(Dhcp6Code.ADDRESS, held, new byte[8])
                        .build()
                        .encode();
        return ByteBuffer.allocate(12 + inner.length)
                .putInt(set)
                .putLong(0)
                .put(inner)
                .array();
    }

    byte[] message(int type, Dhcp6Options.Builder options) {
        return Dhcp6Codec.encode(new Dhcp6Packet(type, TRANSACTION, options.build(), List.of()));
    }

    byte[] relayed(byte[] inner, int hops, Dhcp6Options.Builder said) {
        byte[] options = said.put(Dhcp6Code.RELAYED, inner).build().encode();
        return ByteBuffer.allocate(34 + options.length)
                .put((byte) Dhcp6Code.RELAY_FORWARD)
                .put((byte) hops)
                .put(inet("fd77:1::1").getAddress())
                .put(inet("fe80::5054:ff:fe77:2").getAddress())
                .put(options)
                .array();
    }

    /** With one loader, for UEFI x64. */
    static Plane plane(Path folder, BootMode mode) throws Exception {
        byte[] loader = ascii("loader");
        Files.write(folder.resolve("snponly.efi"), loader);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(loader));
        Files.writeString(folder.resolve("SHA256SUMS"), hash + "  snponly.efi\n");
        return new Plane(
                mode,
                new PlaneSettings(
                        List.of(),
                        false,
                        false,
                        0,
                        1,
                        1,
                        Optional.empty(),
                        PlaneSettings.Ports.standard(),
                        folder,
                        8181,
                        new PlaneSettings.Ipv6(true, Optional.of(NETWORK))),
                why -> {});
    }

    private static byte[] classOf(int enterprise, String name) {
        return ByteBuffer.allocate(6 + name.length())
                .putInt(enterprise)
                .putShort((short) name.length())
                .put(ascii(name))
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
