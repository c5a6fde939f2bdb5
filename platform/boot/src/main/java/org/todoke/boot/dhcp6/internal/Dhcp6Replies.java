// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootClient.Stage;
import org.todoke.api.boot.Dhcp6Answer;
import org.todoke.api.boot.Dhcp6Question;
import org.todoke.api.boot.MacAddress;
import org.todoke.boot.loader.internal.LoaderFolder;
import org.todoke.boot.net.internal.MacInAddress;
import org.todoke.boot.plane.internal.Plane;
import org.todoke.boot.plane.internal.UrlHost;

/**
 * Makes the message of an answer; empty where the client hears nothing. The address that a machine is given follows from its MAC address alone, so
 * nothing is written down, and no two machines get the same.
 */
final class Dhcp6Replies {

    private static final int HOUR = 3_600;
    private static final byte[] FIRST = {(byte) 255};
    private static final int IAID = 4;
    private static final int ADDRESS_LENGTH = 16;
    private static final int ADDRESSES_HEAD = 12;
    /** Of the UEFI firmware's makers (Intel), which firmware of all makes expects (UEFI 2.10, 24.7.2). */
    private static final int ENTERPRISE = 343;

    private final Plane plane;
    private final LoaderFolder loaders;
    private final byte[] own;
    private final Optional<Inet6Address> network;

    /** @param network where addresses are given; empty when others do that */
    Dhcp6Replies(Plane plane, LoaderFolder loaders, byte[] own, Optional<Inet6Address> network) {
        this.plane = plane;
        this.loaders = loaders;
        this.own = own.clone();
        this.network = network;
    }

    /** @param server by which address clients call this server */
    Optional<Dhcp6Packet> reply(Dhcp6Packet request, Dhcp6Answer answer, Inet6Address server) {
        Dhcp6Question question = answer.question();
        return switch (question.kind()) {
            case SOLICIT -> given(request, answer, server, Dhcp6Code.ADVERTISE);
            case REQUEST -> given(request, answer, server, Dhcp6Code.REPLY);
            case INFORMATION_REQUEST ->
                file(answer, server)
                        .map(url -> request.reply(
                                Dhcp6Code.REPLY,
                                boot(begin(request), answer, url).build()));
            case RENEW -> network.map(in -> renewed(request, question.mac(), in));
            case REBIND ->
                network.filter(in -> has(request, question.mac(), in)).map(in -> renewed(request, question.mac(), in));
            case CONFIRM -> network.flatMap(in -> confirmed(request, in));
            case RELEASE, DECLINE ->
                network.filter(in -> has(request, question.mac(), in)).map(in -> said(request, Dhcp6Code.SUCCESS));
        };
    }

    /** The address that this server gives to the machine. */
    Optional<Inet6Address> addressOf(MacAddress mac) {
        return network.map(in -> MacInAddress.given(in, mac));
    }

    /** An address for a boot client alone: whom it boots must be able to fetch the file, and all others are another server's. */
    private Optional<Dhcp6Packet> given(Dhcp6Packet request, Dhcp6Answer answer, Inet6Address server, int type) {
        if (network.isEmpty() || !request.options().has(Dhcp6Code.ADDRESSES)) {
            return Optional.empty();
        }
        return file(answer, server).map(url -> {
            Dhcp6Options.Builder said = begin(request).put(Dhcp6Code.PREFERENCE, FIRST);
            addresses(
                    said,
                    request,
                    MacInAddress.given(network.get(), answer.question().mac()),
                    Dhcp6Code.NO_ADDRESS);
            return request.reply(type, boot(said, answer, url).build());
        });
    }

    private Dhcp6Packet renewed(Dhcp6Packet request, MacAddress mac, Inet6Address in) {
        Dhcp6Options.Builder said = begin(request);
        if (has(request, mac, in)) {
            addresses(said, request, MacInAddress.given(in, mac), Dhcp6Code.NO_BINDING);
        } else {
            request.options().all(Dhcp6Code.ADDRESSES).stream()
                    .filter(bytes -> bytes.length >= ADDRESSES_HEAD)
                    .forEach(bytes -> refused(said, bytes, Dhcp6Code.NO_BINDING));
        }
        return request.reply(Dhcp6Code.REPLY, said.build());
    }

    /** RFC 8415, 18.3.3: whether the addresses belong where the client is now; nothing where it names none. */
    private Optional<Dhcp6Packet> confirmed(Dhcp6Packet request, Inet6Address in) {
        List<byte[]> held = held(request);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        boolean here = held.stream()
                .allMatch(address -> Arrays.equals(address, 0, Long.BYTES, in.getAddress(), 0, Long.BYTES));
        return Optional.of(said(request, here ? Dhcp6Code.SUCCESS : Dhcp6Code.NOT_ON_LINK));
    }

    private Dhcp6Packet said(Dhcp6Packet request, int status) {
        return request.reply(
                Dhcp6Code.REPLY,
                begin(request).put(Dhcp6Code.STATUS, (byte) 0, (byte) status).build());
    }

    private Dhcp6Options.Builder begin(Dhcp6Packet request) {
        Dhcp6Options.Builder said = Dhcp6Options.builder().put(Dhcp6Code.SERVER_ID, own);
        request.options().bytes(Dhcp6Code.CLIENT_ID).ifPresent(id -> said.put(Dhcp6Code.CLIENT_ID, id));
        return said;
    }

    /** The address for the first set of addresses that the client keeps (IA_NA); a second set would get the same one, so it gets none. */
    private static void addresses(Dhcp6Options.Builder said, Dhcp6Packet request, Inet6Address address, int none) {
        boolean given = false;
        for (byte[] wanted : request.options().all(Dhcp6Code.ADDRESSES)) {
            if (wanted.length < ADDRESSES_HEAD) {
                continue;
            }
            if (given) {
                refused(said, wanted, none);
                continue;
            }
            byte[] lifetimes = ints(HOUR, 2 * HOUR);
            byte[] inner = Dhcp6Options.builder()
                    .putAll(Dhcp6Code.ADDRESS, address.getAddress(), lifetimes)
                    .build()
                    .encode();
            said.putAll(Dhcp6Code.ADDRESSES, Arrays.copyOf(wanted, IAID), ints(HOUR / 2, HOUR / 5 * 4), inner);
            given = true;
        }
    }

    private static void refused(Dhcp6Options.Builder said, byte[] wanted, int status) {
        byte[] inner = Dhcp6Options.builder()
                .put(Dhcp6Code.STATUS, (byte) 0, (byte) status)
                .build()
                .encode();
        said.putAll(Dhcp6Code.ADDRESSES, Arrays.copyOf(wanted, IAID), ints(0, 0), inner);
    }

    private static byte[] ints(int first, int second) {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(first)
                .putInt(second)
                .array();
    }

    private static boolean has(Dhcp6Packet request, MacAddress mac, Inet6Address in) {
        byte[] given = MacInAddress.given(in, mac).getAddress();
        List<byte[]> held = held(request);
        return !held.isEmpty() && held.stream().allMatch(address -> Arrays.equals(address, given));
    }

    /** The addresses that the client says it has; what cannot be read counts as none. */
    private static List<byte[]> held(Dhcp6Packet request) {
        return request.options().all(Dhcp6Code.ADDRESSES).stream()
                .filter(bytes -> bytes.length >= ADDRESSES_HEAD)
                .flatMap(bytes -> {
                    try {
                        var inner = ByteBuffer.wrap(bytes, ADDRESSES_HEAD, bytes.length - ADDRESSES_HEAD);
                        return Dhcp6Options.decode(inner).all(Dhcp6Code.ADDRESS).stream();
                    } catch (MalformedMessageException e) {
                        return java.util.stream.Stream.empty();
                    }
                })
                .filter(address -> address.length >= ADDRESS_LENGTH)
                .map(address -> Arrays.copyOf(address, ADDRESS_LENGTH))
                .toList();
    }

    /** RFC 5970, 3.1. Firmware that boots by HTTP takes no answer that does not name its class (UEFI 2.10, 24.7.3). */
    private static Dhcp6Options.Builder boot(Dhcp6Options.Builder said, Dhcp6Answer answer, String url) {
        said.put(Dhcp6Code.BOOT_FILE_URL, url.getBytes(StandardCharsets.US_ASCII));
        if (answer.question().boot().filter(BootClient::overHttp).isPresent()) {
            byte[] name = "HTTPClient".getBytes(StandardCharsets.US_ASCII);
            said.put(
                    Dhcp6Code.VENDOR_CLASS,
                    ByteBuffer.allocate(Integer.BYTES + Short.BYTES + name.length)
                            .putInt(ENTERPRISE)
                            .putShort((short) name.length)
                            .put(name)
                            .array());
        }
        return said;
    }

    /** Firmware loads a loader, the loader a script. Empty when there is none for it, or nothing that it is to start. */
    private Optional<String> file(Dhcp6Answer answer, Inet6Address server) {
        Optional<BootClient> boot = answer.boots() ? answer.question().boot() : Optional.empty();
        return boot.flatMap(client -> {
            if (client.stage() == Stage.IPXE) {
                return Optional.of(plane.httpBase(server) + "/boot.ipxe");
            }
            String tree = client.overHttp() ? plane.httpBase(server) : "tftp://" + UrlHost.of(server);
            return loaders.nameFor(client.platform(), plane.settings().secureBoot())
                    .map(name -> tree + "/loaders/" + name);
        });
    }
}
