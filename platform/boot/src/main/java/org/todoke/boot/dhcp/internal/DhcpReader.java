// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootClient.Stage;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.DhcpQuestion;
import org.todoke.api.boot.DhcpQuestion.Kind;
import org.todoke.api.boot.DhcpQuestion.Place;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Platform;

/** Makes of a client's packet the question that is decided upon; empty when it is none that this server answers. */
final class DhcpReader {

    private static final int MOST_HOPS = 16;
    private static final int MAC_LENGTH = 6;
    private static final int UUID_LENGTH = 17;
    private static final int MAX_NAME = 63;
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
    private static final String PXE = "PXEClient";
    private static final String HTTP = "HTTPClient";

    private final BootMode mode;

    DhcpReader(BootMode mode) {
        this.mode = mode;
    }

    /** @param own an address of this server where the packet came in; a relay that has it is this server itself, and the packet goes in circles */
    Optional<DhcpQuestion> read(DhcpPacket packet, String device, Ipv4 own, boolean proxyPort) {
        boolean ethernet = packet.hardwareType() == DhcpPacket.ETHERNET && packet.hardware().length == MAC_LENGTH;
        boolean circles = packet.hops() > MOST_HOPS || packet.relay().equals(own);
        if (packet.op() != DhcpPacket.REQUEST || !ethernet || circles) {
            return Optional.empty();
        }
        MacAddress mac = MacAddress.of(packet.hardware());
        DhcpOptions options = packet.options();
        return kind(options)
                .map(kind -> new DhcpQuestion(
                        mode,
                        kind,
                        mac,
                        options.bytes(DhcpCode.CLIENT_ID)
                                .map(HexFormat.of()::formatHex)
                                .orElse(mac.value()),
                        client(mac, options),
                        packet.client(),
                        options.address(DhcpCode.REQUESTED_ADDRESS),
                        options.address(DhcpCode.SERVER_ID),
                        hostName(options),
                        new Place(device, own, packet.relay(), circuit(options), proxyPort)));
    }

    private static Optional<Kind> kind(DhcpOptions options) {
        return options.number(DhcpCode.MESSAGE_TYPE).map(type -> switch (type.intValue()) {
            case 1 -> Kind.DISCOVER;
            case 3 -> Kind.REQUEST;
            case 4 -> Kind.DECLINE;
            case 7 -> Kind.RELEASE;
            case 8 -> Kind.INFORM;
            default -> null;
        });
    }

    /** RFC 4578: a boot client says so in option 60, and in option 93 what it is. */
    private static Optional<BootClient> client(MacAddress mac, DhcpOptions options) {
        String vendor = options.text(DhcpCode.VENDOR_CLASS).orElse("");
        boolean ipxe = options.text(DhcpCode.USER_CLASS)
                .filter(user -> user.contains("iPXE"))
                .isPresent();
        if (!vendor.startsWith(PXE) && !vendor.startsWith(HTTP) && !ipxe) {
            return Optional.empty();
        }
        int architecture = options.bytes(DhcpCode.CLIENT_ARCHITECTURE)
                .filter(bytes -> bytes.length >= Short.BYTES)
                .map(bytes -> ByteBuffer.wrap(bytes).getShort() & 0xffff)
                .orElse(0);
        return Optional.of(new BootClient(
                mac,
                uuid(options),
                Platform.of(architecture),
                vendor.startsWith(HTTP) || Platform.isHttp(architecture),
                ipxe ? Stage.IPXE : Stage.FIRMWARE));
    }

    /** SMBIOS has the first three parts of a UUID in the other byte order (SMBIOS 7.2.1); all zeros or ones is none. */
    private static Optional<String> uuid(DhcpOptions options) {
        return options.bytes(DhcpCode.CLIENT_MACHINE_ID)
                .filter(bytes -> bytes.length == UUID_LENGTH && bytes[0] == 0)
                .map(bytes -> {
                    ByteBuffer raw = ByteBuffer.wrap(bytes, 1, UUID_LENGTH - 1);
                    long first = Integer.toUnsignedLong(Integer.reverseBytes(raw.getInt()));
                    long second = Short.reverseBytes(raw.getShort()) & 0xffffL;
                    long third = Short.reverseBytes(raw.getShort()) & 0xffffL;
                    return new UUID(first << 32 | second << 16 | third, raw.getLong());
                })
                .filter(uuid -> !(uuid.getMostSignificantBits() == 0 && uuid.getLeastSignificantBits() == 0))
                .filter(uuid -> !(uuid.getMostSignificantBits() == -1 && uuid.getLeastSignificantBits() == -1))
                .map(UUID::toString);
    }

    private static String hostName(DhcpOptions options) {
        String name = options.text(DhcpCode.HOST_NAME).orElse("");
        name = UNSAFE.matcher(name).replaceAll("-");
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }

    /** Sub-option 1 of option 82 (RFC 3046). */
    private static String circuit(DhcpOptions options) {
        return options.bytes(DhcpCode.RELAY_INFORMATION)
                .filter(bytes -> bytes.length > 2 && bytes[0] == 1 && (bytes[1] & 255) <= bytes.length - 2)
                .map(bytes -> HexFormat.of().formatHex(bytes, 2, 2 + (bytes[1] & 255)))
                .orElse("");
    }
}
