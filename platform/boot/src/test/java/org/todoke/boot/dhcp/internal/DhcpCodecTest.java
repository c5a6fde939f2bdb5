// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.Ipv4;

@DisplayName("DHCP packets")
class DhcpCodecTest {

    private static final int OPTIONS = DhcpDecoder.FIXED + Integer.BYTES;
    private static final int FILE = 108;
    private static final int NAME = 44;

    @Property
    void whatIsWrittenIsReadAsItWas(@ForAll("packets") DhcpPacket packet) throws MalformedPacketException {
        assertThat(DhcpDecoder.decode(DhcpEncoder.encode(packet))).isEqualTo(packet);
    }

    @Property(tries = 5_000)
    void noBytesMakeTheDecoderThrowAnythingElse(@ForAll byte[] bytes) {
        decodes(bytes);
    }

    @Property(tries = 5_000)
    void noOptionsMakeTheDecoderThrowAnythingElse(@ForAll byte[] options) {
        byte[] packet = Arrays.copyOf(head(), OPTIONS + options.length);
        System.arraycopy(options, 0, packet, OPTIONS, options.length);
        decodes(packet);
    }

    @Property(tries = 2_000)
    void noPacketMakesTheReaderThrow(@ForAll("packets") DhcpPacket packet) {
        new DhcpReader(BootMode.FULL).read(packet, "eth0", Ipv4.parse("10.0.0.1"), false);
    }

    @Test
    @DisplayName("may have options in the fields of file and server name (RFC 2131, option overload)")
    void overload() throws MalformedPacketException {
        byte[] bytes = packet(DhcpCode.OVERLOAD, 1, 3, DhcpCode.CLIENT_ID, 1, 1, DhcpCode.END);
        put(bytes, FILE, DhcpCode.MESSAGE_TYPE, 1, 1, DhcpCode.CLIENT_ID, 1, 2, DhcpCode.END);
        put(bytes, NAME, DhcpCode.CLIENT_ID, 1, 3, DhcpCode.END);

        DhcpPacket packet = DhcpDecoder.decode(bytes);

        assertThat(packet.options().number(DhcpCode.MESSAGE_TYPE)).contains(1L);
        assertThat(packet.options().bytes(DhcpCode.CLIENT_ID)).hasValue(new byte[] {1, 2, 3});
        assertThat(packet.file()).isEmpty();
    }

    @Test
    @DisplayName("may have options of no length, and end without an end")
    void emptyOptions() throws MalformedPacketException {
        DhcpPacket packet =
                DhcpDecoder.decode(packet(DhcpCode.HOST_NAME, 0, DhcpCode.PAD, DhcpCode.MESSAGE_TYPE, 1, 3));

        assertThat(packet.options().text(DhcpCode.HOST_NAME)).contains("");
        assertThat(packet.options().number(DhcpCode.MESSAGE_TYPE)).contains(3L);
    }

    @Test
    @DisplayName("are refused when an option is longer than the packet, or the overload is none")
    void contradictions() {
        assertThatThrownBy(() -> DhcpDecoder.decode(packet(DhcpCode.HOST_NAME, 200, 'a')))
                .isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> DhcpDecoder.decode(packet(DhcpCode.OVERLOAD, 1, 9)))
                .isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> DhcpDecoder.decode(new byte[OPTIONS])).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    @DisplayName("that go in circles between relays are left alone")
    void circles() throws MalformedPacketException {
        Ipv4 own = Ipv4.parse("10.0.0.1");
        byte[] bytes = packet(DhcpCode.MESSAGE_TYPE, 1, 1, DhcpCode.END);
        var reader = new DhcpReader(BootMode.FULL);
        assertThat(reader.read(DhcpDecoder.decode(bytes), "eth0", own, false)).isPresent();

        put(bytes, 24, 10, 0, 0, 1);
        assertThat(reader.read(DhcpDecoder.decode(bytes), "eth0", own, false)).isEmpty();

        put(bytes, 24, 10, 0, 0, 2);
        put(bytes, 3, 17);
        assertThat(reader.read(DhcpDecoder.decode(bytes), "eth0", own, false)).isEmpty();
    }

    @Provide
    Arbitrary<DhcpPacket> packets() {
        Arbitrary<byte[]> values =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(600);
        Arbitrary<DhcpOptions> options = Arbitraries.maps(
                        Arbitraries.integers().between(1, 254).filter(code -> code != DhcpCode.OVERLOAD), values)
                .ofMaxSize(4)
                .map(map -> {
                    DhcpOptions.Builder builder = DhcpOptions.builder();
                    map.forEach(builder::put);
                    return builder.build();
                });
        Arbitrary<String> texts = Arbitraries.strings().alpha().ofMaxLength(60);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(16),
                        Arbitraries.integers(),
                        Arbitraries.integers().between(0, 65_535),
                        Arbitraries.integers().map(Ipv4::new),
                        texts,
                        texts,
                        options)
                .as((small, hardware, number, half, address, name, file, said) -> new DhcpPacket(
                        1, small, hardware, small, number, half, half, address, address, address, address, name, file,
                        said));
    }

    private static void decodes(byte[] bytes) {
        try {
            DhcpDecoder.decode(bytes);
        } catch (MalformedPacketException e) {
            assertThat(e).hasMessageContaining(" ");
        }
    }

    private static byte[] head() {
        byte[] packet = new byte[OPTIONS];
        put(packet, 0, 1, 1, 6, 0);
        ByteBuffer.wrap(packet).putInt(DhcpDecoder.FIXED, DhcpDecoder.MAGIC);
        return packet;
    }

    private static byte[] packet(int... options) {
        byte[] packet = Arrays.copyOf(head(), OPTIONS + options.length);
        put(packet, OPTIONS, options);
        return packet;
    }

    private static void put(byte[] target, int offset, int... values) {
        for (int i = 0; i < values.length; i++) {
            target[offset + i] = (byte) values[i];
        }
    }
}
