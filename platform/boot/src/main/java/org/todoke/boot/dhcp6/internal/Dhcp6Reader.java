// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootClient.Stage;
import org.todoke.api.boot.Dhcp6Question;
import org.todoke.api.boot.Dhcp6Question.Kind;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Platform;
import org.todoke.boot.net.internal.MacInAddress;

/** Makes of a client's message the question that is decided upon; empty when it is none that this server answers. */
final class Dhcp6Reader {

    private static final int MAX_IDENTIFIER = 130;
    private static final int MAC_LENGTH = 6;
    private static final int ETHERNET = 1;
    private static final int BY_TIME = 1;
    private static final int BY_ADDRESS = 3;
    private static final int ENTERPRISE = 4;
    private static final String PXE = "PXEClient";
    private static final String HTTP = "HTTPClient";

    private final byte[] own;

    /** @param own this server's identifier */
    Dhcp6Reader(byte[] own) {
        this.own = own.clone();
    }

    /** @param from whose packet it is; one that no relay agent brings must be of this segment, so that nobody far away has answers sent to others */
    Optional<Dhcp6Question> read(Dhcp6Packet packet, Inet6Address from, String device) {
        Optional<Kind> kind = kind(packet.type());
        boolean local = !packet.relays().isEmpty() || from.isLinkLocalAddress();
        if (kind.isEmpty() || !local || !isValid(kind.get(), packet.options())) {
            return Optional.empty();
        }
        return mac(packet, from).map(mac -> new Dhcp6Question(kind.get(), mac, client(mac, packet.options()), device));
    }

    private static Optional<Kind> kind(int type) {
        return Optional.ofNullable(
                switch (type) {
                    case Dhcp6Code.SOLICIT -> Kind.SOLICIT;
                    case Dhcp6Code.REQUEST -> Kind.REQUEST;
                    case Dhcp6Code.CONFIRM -> Kind.CONFIRM;
                    case Dhcp6Code.RENEW -> Kind.RENEW;
                    case Dhcp6Code.REBIND -> Kind.REBIND;
                    case Dhcp6Code.RELEASE -> Kind.RELEASE;
                    case Dhcp6Code.DECLINE -> Kind.DECLINE;
                    case Dhcp6Code.INFORMATION_REQUEST -> Kind.INFORMATION_REQUEST;
                    default -> null;
                });
    }

    /** Who must name itself, and who must, may or must not name this server (RFC 8415, 16). */
    private boolean isValid(Kind kind, Dhcp6Options options) {
        boolean named = options.bytes(Dhcp6Code.CLIENT_ID)
                .filter(id -> id.length > Short.BYTES && id.length <= MAX_IDENTIFIER)
                .isPresent();
        Optional<byte[]> server = options.bytes(Dhcp6Code.SERVER_ID);
        boolean chosen = server.filter(id -> Arrays.equals(id, own)).isPresent();
        return switch (kind) {
            case SOLICIT, CONFIRM, REBIND -> named && server.isEmpty();
            case REQUEST, RENEW, RELEASE, DECLINE -> named && chosen;
            case INFORMATION_REQUEST ->
                (named || !options.has(Dhcp6Code.CLIENT_ID))
                        && (server.isEmpty() || chosen)
                        && !options.has(Dhcp6Code.ADDRESSES);
        };
    }

    /** As the relay agent next to the client says (RFC 6939), else from the client's own address, else from its identifier. */
    private static Optional<MacAddress> mac(Dhcp6Packet packet, Inet6Address from) {
        if (packet.relays().isEmpty()) {
            return MacInAddress.of(from).or(() -> identified(packet.options()));
        }
        Dhcp6Relay nearest = packet.relays().get(packet.relays().size() - 1);
        return nearest.options()
                .bytes(Dhcp6Code.CLIENT_LINK_LAYER)
                .flatMap(bytes -> ethernet(bytes, 0, Short.BYTES))
                .or(() -> MacInAddress.of(nearest.peer()))
                .or(() -> identified(packet.options()));
    }

    /** RFC 8415, 11.2 and 11.4. */
    private static Optional<MacAddress> identified(Dhcp6Options options) {
        return options.bytes(Dhcp6Code.CLIENT_ID)
                .filter(id -> id.length > Integer.BYTES)
                .flatMap(id -> switch (ByteBuffer.wrap(id).getShort()) {
                    case BY_TIME -> ethernet(id, Short.BYTES, 2 * Short.BYTES + Integer.BYTES);
                    case BY_ADDRESS -> ethernet(id, Short.BYTES, 2 * Short.BYTES);
                    default -> Optional.empty();
                });
    }

    private static Optional<MacAddress> ethernet(byte[] bytes, int type, int address) {
        return bytes.length == address + MAC_LENGTH && ByteBuffer.wrap(bytes).getShort(type) == ETHERNET
                ? Optional.of(MacAddress.of(Arrays.copyOfRange(bytes, address, bytes.length)))
                : Optional.empty();
    }

    /** RFC 5970, 3.3: a boot client says what it is; and it asks for a boot file, or is known by its class. */
    private static Optional<BootClient> client(MacAddress mac, Dhcp6Options options) {
        Optional<Integer> architecture = options.bytes(Dhcp6Code.CLIENT_ARCHITECTURE)
                .filter(bytes -> bytes.length >= Short.BYTES)
                .map(bytes -> ByteBuffer.wrap(bytes).getShort() & 0xffff);
        boolean http = isOfClass(options, HTTP);
        boolean ipxe = options.bytes(Dhcp6Code.USER_CLASS)
                .filter(bytes -> text(bytes, 0).contains("iPXE"))
                .isPresent();
        if (architecture.isEmpty() || !ipxe && !http && !isOfClass(options, PXE) && !wantsFile(options)) {
            return Optional.empty();
        }
        return Optional.of(new BootClient(
                mac,
                Optional.empty(),
                Platform.of(architecture.get()),
                http || Platform.isHttp(architecture.get()),
                ipxe ? Stage.IPXE : Stage.FIRMWARE));
    }

    private static boolean isOfClass(Dhcp6Options options, String name) {
        return options.bytes(Dhcp6Code.VENDOR_CLASS)
                .filter(bytes -> bytes.length > ENTERPRISE + Short.BYTES)
                .filter(bytes -> text(bytes, ENTERPRISE + Short.BYTES).startsWith(name))
                .isPresent();
    }

    private static boolean wantsFile(Dhcp6Options options) {
        return options.all(Dhcp6Code.WANTED).stream().anyMatch(bytes -> {
            ByteBuffer codes = ByteBuffer.wrap(bytes);
            while (codes.remaining() >= Short.BYTES) {
                if (codes.getShort() == Dhcp6Code.BOOT_FILE_URL) {
                    return true;
                }
            }
            return false;
        });
    }

    private static String text(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
    }
}
