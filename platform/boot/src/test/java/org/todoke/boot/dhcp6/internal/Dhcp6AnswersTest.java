// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootDecision.DiskWay;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.Dhcp6Answer;
import org.todoke.api.boot.Dhcp6Question;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Platform;
import org.todoke.api.text.Message;
import org.todoke.boot.loader.internal.LoaderFolder;
import org.todoke.boot.net.internal.MacInAddress;

@DisplayName("A client of DHCPv6")
class Dhcp6AnswersTest {

    private static final BootDecision DISK = new BootDecision.LocalDisk(DiskWay.DISK_LOADER, Message.of("disk"));
    private static final byte[] GIVEN =
            MacInAddress.given(Dhcp6Samples.NETWORK, Dhcp6Samples.MAC).getAddress();

    @TempDir
    private Path folder;

    private final Dhcp6Samples samples = new Dhcp6Samples();
    private final Dhcp6Reader reader = new Dhcp6Reader(Dhcp6Samples.OWN);
    private Dhcp6Replies full;
    private Dhcp6Replies stateless;

    @BeforeEach
    void serve() throws Exception {
        full = replies(BootMode.FULL, Optional.of(Dhcp6Samples.NETWORK));
        stateless = replies(BootMode.PROXY, Optional.empty());
    }

    private Dhcp6Replies replies(BootMode mode, Optional<java.net.Inet6Address> network) throws Exception {
        var plane = Dhcp6Samples.plane(folder, mode);
        return new Dhcp6Replies(plane, new LoaderFolder(plane), Dhcp6Samples.OWN, network);
    }

    @Test
    @DisplayName(
            "with UEFI firmware is offered an address and a loader by TFTP in brackets (RFC 8415, 18.3.1; RFC 5970, 3.1)")
    void solicit() throws Exception {
        Dhcp6Packet advertise =
                answered(full, Dhcp6Code.SOLICIT, samples.firmware()).orElseThrow();

        assertThat(advertise.type()).isEqualTo(Dhcp6Code.ADVERTISE);
        assertThat(advertise.transaction()).isEqualTo(Dhcp6Samples.TRANSACTION);
        assertThat(url(advertise)).isEqualTo("tftp://[fd77:0:0:0:0:0:0:1]/loaders/snponly.efi");
        assertThat(advertise.options().bytes(Dhcp6Code.SERVER_ID)).contains(Dhcp6Samples.OWN);
        assertThat(advertise.options().has(Dhcp6Code.CLIENT_ID)).isTrue();
        assertThat(address(advertise)).contains(GIVEN);
        assertThat(ByteBuffer.wrap(
                                advertise.options().bytes(Dhcp6Code.ADDRESSES).orElseThrow())
                        .getInt())
                .isEqualTo(5);
    }

    @Test
    @DisplayName("that boots by HTTP hears its class and a URL of HTTP (RFC 5970, 3.1)")
    void http() throws Exception {
        Dhcp6Packet advertise =
                answered(full, Dhcp6Code.SOLICIT, samples.http()).orElseThrow();

        assertThat(url(advertise)).isEqualTo("http://[fd77:0:0:0:0:0:0:1]:8181/boot/loaders/snponly.efi");
        byte[] vendor = advertise.options().bytes(Dhcp6Code.VENDOR_CLASS).orElseThrow();
        assertThat(new String(vendor, 6, vendor.length - 6, StandardCharsets.US_ASCII))
                .isEqualTo("HTTPClient");
    }

    @Test
    @DisplayName("which is iPXE is told its script, with the address that the firmware had (RFC 8415, 18.3.2)")
    void ipxe() throws Exception {
        Dhcp6Packet reply = answered(full, Dhcp6Code.REQUEST, samples.ipxe().put(Dhcp6Code.SERVER_ID, Dhcp6Samples.OWN))
                .orElseThrow();

        assertThat(reply.type()).isEqualTo(Dhcp6Code.REPLY);
        assertThat(url(reply)).isEqualTo("http://[fd77:0:0:0:0:0:0:1]:8181/boot/boot.ipxe");
        assertThat(address(reply)).contains(GIVEN);
    }

    @Test
    @DisplayName(
            "beside another server gets no address, and its loader when it asks for information (RFC 8415, 18.3.6)")
    void besideAnother() throws Exception {
        assertThat(answered(stateless, Dhcp6Code.SOLICIT, samples.firmware())).isEmpty();

        Dhcp6Packet reply = answered(
                        stateless,
                        Dhcp6Code.INFORMATION_REQUEST,
                        samples.named()
                                .put(Dhcp6Code.WANTED, (byte) 0, (byte) 59)
                                .put(Dhcp6Code.CLIENT_ARCHITECTURE, (byte) 0, (byte) 7))
                .orElseThrow();
        assertThat(reply.type()).isEqualTo(Dhcp6Code.REPLY);
        assertThat(url(reply)).endsWith("/loaders/snponly.efi");
        assertThat(address(reply)).isEmpty();
    }

    @Test
    @DisplayName("that boots nothing, or is not ours, hears nothing")
    void notOurs() throws Exception {
        var system = samples.named().put(Dhcp6Code.ADDRESSES, samples.addresses(1, new byte[0]));
        assertThat(answered(full, Dhcp6Code.SOLICIT, system)).isEmpty();

        Dhcp6Packet packet = packet(Dhcp6Code.SOLICIT, samples.firmware());
        Dhcp6Question question = read(packet).orElseThrow();
        var ignored = new Dhcp6Answer(question, Optional.of(new BootDecision.Ignore(Message.of("denied"))));
        assertThat(full.reply(packet, ignored, Dhcp6Samples.SERVER)).isEmpty();
    }

    @Test
    @DisplayName("keeps the address that it has (RFC 8415, 18.3.4), and loses one that it never got (NoBinding)")
    void renew() throws Exception {
        Dhcp6Packet kept = answered(full, Dhcp6Code.RENEW, holding(GIVEN)).orElseThrow();
        Dhcp6Packet lost = answered(
                        full,
                        Dhcp6Code.RENEW,
                        holding(Dhcp6Samples.inet("fd77::99").getAddress()))
                .orElseThrow();

        assertThat(address(kept)).contains(GIVEN);
        assertThat(address(lost)).isEmpty();
        assertThat(inner(lost).bytes(Dhcp6Code.STATUS)).contains(new byte[] {0, Dhcp6Code.NO_BINDING});
    }

    @Test
    @DisplayName(
            "gives its address back (RFC 8415, 18.3.7), and learns whether it is still where that belongs (18.3.3)")
    void releaseAndConfirm() throws Exception {
        assertThat(answered(full, Dhcp6Code.RELEASE, holding(GIVEN))
                        .orElseThrow()
                        .options()
                        .bytes(Dhcp6Code.STATUS))
                .contains(new byte[] {0, Dhcp6Code.SUCCESS});
        byte[] elsewhere = Dhcp6Samples.inet("fd99::1").getAddress();
        var confirm = samples.named().put(Dhcp6Code.ADDRESSES, samples.addresses(1, elsewhere));
        assertThat(answered(full, Dhcp6Code.CONFIRM, confirm)
                        .orElseThrow()
                        .options()
                        .bytes(Dhcp6Code.STATUS))
                .contains(new byte[] {0, Dhcp6Code.NOT_ON_LINK});
    }

    @Test
    @DisplayName("which asks another server, or names none where it must, hears nothing (RFC 8415, 16)")
    void validity() throws Exception {
        assertThat(answered(full, Dhcp6Code.REQUEST, samples.firmware())).isEmpty();
        assertThat(answered(
                        full, Dhcp6Code.REQUEST, samples.firmware().put(Dhcp6Code.SERVER_ID, (byte) 0, (byte) 4, (byte)
                                1)))
                .isEmpty();
        assertThat(answered(full, Dhcp6Code.SOLICIT, samples.firmware().put(Dhcp6Code.SERVER_ID, Dhcp6Samples.OWN)))
                .isEmpty();
        assertThat(answered(full, Dhcp6Code.ADVERTISE, samples.firmware())).isEmpty();
    }

    @Test
    @DisplayName(
            "is known by its address (RFC 4291), by what a relay agent says (RFC 6939), by its identifier (RFC 8415, 11)")
    void knownByMac() throws Exception {
        byte[] message = samples.message(Dhcp6Code.SOLICIT, samples.firmware());
        var said = Dhcp6Options.builder()
                .putAll(
                        Dhcp6Code.CLIENT_LINK_LAYER,
                        new byte[] {0, 1},
                        MacAddress.parse("02:00:00:00:00:09").bytes());
        byte[] identifier = ByteBuffer.allocate(10)
                .putShort((short) 3)
                .putShort((short) 1)
                .put(Dhcp6Samples.MAC.bytes())
                .array();
        var identified = Dhcp6Options.builder()
                .put(Dhcp6Code.CLIENT_ID, identifier)
                .put(Dhcp6Code.WANTED, (byte) 0, (byte) 59)
                .put(Dhcp6Code.CLIENT_ARCHITECTURE, (byte) 0, (byte) 7);

        assertThat(read(Dhcp6Codec.decode(message))).map(Dhcp6Question::mac).contains(Dhcp6Samples.MAC);
        assertThat(read(Dhcp6Codec.decode(samples.relayed(message, 0, said))))
                .map(Dhcp6Question::mac)
                .contains(MacAddress.parse("02:00:00:00:00:09"));
        assertThat(read(Dhcp6Codec.decode(samples.relayed(message, 0, Dhcp6Options.builder()))))
                .map(Dhcp6Question::mac)
                .contains(MacAddress.parse("52:54:00:77:00:02"));
        assertThat(reader.read(packet(Dhcp6Code.SOLICIT, identified), Dhcp6Samples.inet("fe80::1"), "eth0"))
                .map(Dhcp6Question::mac)
                .contains(Dhcp6Samples.MAC);
        assertThat(read(packet(Dhcp6Code.SOLICIT, samples.firmware()))
                        .orElseThrow()
                        .boot()
                        .orElseThrow()
                        .platform())
                .isEqualTo(Platform.UEFI_X64);
    }

    @Test
    @DisplayName("from beyond the segment that no relay agent brings hears nothing: its address may be somebody else's")
    void spoofed() throws Exception {
        assertThat(reader.read(
                        packet(Dhcp6Code.SOLICIT, samples.firmware()),
                        Dhcp6Samples.inet("2001:db8::5054:ff:fe77:1"),
                        "eth0"))
                .isEmpty();
    }

    @Test
    @DisplayName("that wants two sets of addresses gets one, and for the other NoAddrsAvail")
    void twoSets() throws Exception {
        var two = samples.firmware().put(Dhcp6Code.ADDRESSES, samples.addresses(6, new byte[0]));

        var sets =
                answered(full, Dhcp6Code.SOLICIT, two).orElseThrow().options().all(Dhcp6Code.ADDRESSES);

        assertThat(sets).hasSize(2);
        assertThat(Dhcp6Options.decode(ByteBuffer.wrap(sets.get(1), 12, sets.get(1).length - 12))
                        .bytes(Dhcp6Code.STATUS))
                .contains(new byte[] {0, Dhcp6Code.NO_ADDRESS});
    }

    private Dhcp6Options.Builder holding(byte[] address) {
        return samples.named()
                .put(Dhcp6Code.SERVER_ID, Dhcp6Samples.OWN)
                .put(Dhcp6Code.ADDRESSES, samples.addresses(5, address));
    }

    private Optional<Dhcp6Packet> answered(Dhcp6Replies by, int type, Dhcp6Options.Builder options) throws Exception {
        Dhcp6Packet packet = packet(type, options);
        return read(packet)
                .flatMap(question -> by.reply(
                        packet, new Dhcp6Answer(question, question.boot().map(client -> DISK)), Dhcp6Samples.SERVER));
    }

    private Dhcp6Packet packet(int type, Dhcp6Options.Builder options) throws Exception {
        return Dhcp6Codec.decode(samples.message(type, options));
    }

    private Optional<Dhcp6Question> read(Dhcp6Packet packet) {
        return reader.read(packet, Dhcp6Samples.CLIENT, "eth0");
    }

    private static String url(Dhcp6Packet packet) {
        return new String(packet.options().bytes(Dhcp6Code.BOOT_FILE_URL).orElseThrow(), StandardCharsets.US_ASCII);
    }

    private static Dhcp6Options inner(Dhcp6Packet packet) throws Exception {
        byte[] set = packet.options().bytes(Dhcp6Code.ADDRESSES).orElse(new byte[12]);
        return Dhcp6Options.decode(ByteBuffer.wrap(set, 12, set.length - 12));
    }

    private static Optional<byte[]> address(Dhcp6Packet packet) throws Exception {
        return inner(packet).bytes(Dhcp6Code.ADDRESS).map(bytes -> Arrays.copyOf(bytes, 16));
    }
}
