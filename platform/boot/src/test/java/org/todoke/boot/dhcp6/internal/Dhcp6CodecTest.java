// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Packets of DHCPv6")
class Dhcp6CodecTest {

    private final Dhcp6Samples samples = new Dhcp6Samples();

    @Property(tries = 5_000)
    void noBytesMakeTheDecoderThrowAnythingElse(@ForAll byte[] bytes) {
        decodes(bytes);
    }

    @Property(tries = 2_000)
    void noRelayedBytesMakeTheDecoderThrowAnythingElse(@ForAll byte[] bytes) {
        decodes(samples.relayed(bytes, 1, Dhcp6Options.builder()));
    }

    @Test
    @DisplayName("are read as they were written (RFC 8415, 8)")
    void roundTrip() throws Exception {
        byte[] bytes = samples.message(Dhcp6Code.SOLICIT, samples.firmware());

        Dhcp6Packet packet = Dhcp6Codec.decode(bytes);

        assertThat(packet.type()).isEqualTo(Dhcp6Code.SOLICIT);
        assertThat(packet.transaction()).isEqualTo(Dhcp6Samples.TRANSACTION);
        assertThat(packet.relays()).isEmpty();
        assertThat(Dhcp6Codec.encode(packet)).isEqualTo(bytes);
    }

    @Test
    @DisplayName("that are cut off anywhere are refused, or have whole options (RFC 8415, 21.1)")
    void cutOff() {
        byte[] bytes = samples.message(Dhcp6Code.SOLICIT, samples.firmware());
        for (int length = 0; length < bytes.length; length++) {
            decodes(Arrays.copyOf(bytes, length));
        }
        assertThatThrownBy(() -> Dhcp6Codec.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    @DisplayName(
            "go back by the relay agents that they came by, with link, peer, hops and interface of each (RFC 8415, 19.3)")
    void relayed() throws Exception {
        byte[] inner = samples.message(Dhcp6Code.SOLICIT, samples.firmware());
        byte[] nearest =
                samples.relayed(inner, 0, Dhcp6Options.builder().put(Dhcp6Code.INTERFACE_ID, (byte) 7, (byte) 9));

        Dhcp6Packet packet = Dhcp6Codec.decode(samples.relayed(nearest, 1, Dhcp6Options.builder()));
        byte[] back = Dhcp6Codec.encode(packet.reply(Dhcp6Code.ADVERTISE, packet.options()));

        assertThat(packet.relays()).extracting(Dhcp6Relay::hops).containsExactly(1, 0);
        byte[] expected = inner.clone();
        expected[0] = Dhcp6Code.ADVERTISE;
        byte[] nearestBack =
                samples.relayed(expected, 0, Dhcp6Options.builder().put(Dhcp6Code.INTERFACE_ID, (byte) 7, (byte) 9));
        nearestBack[0] = Dhcp6Code.RELAY_REPLY;
        byte[] whole = samples.relayed(nearestBack, 1, Dhcp6Options.builder());
        whole[0] = Dhcp6Code.RELAY_REPLY;
        assertThat(back).isEqualTo(whole);
    }

    @Test
    @DisplayName("that have come by eight relay agents are read, by nine refused (RFC 8415, 7.6)")
    void circles() throws Exception {
        byte[] bytes = samples.message(Dhcp6Code.SOLICIT, samples.firmware());
        for (int relay = 0; relay < Dhcp6Codec.MOST_RELAYS; relay++) {
            bytes = samples.relayed(bytes, relay, Dhcp6Options.builder());
        }
        assertThat(Dhcp6Codec.decode(bytes).relays()).hasSize(Dhcp6Codec.MOST_RELAYS);

        byte[] once = samples.relayed(bytes, Dhcp6Codec.MOST_RELAYS, Dhcp6Options.builder());
        assertThatThrownBy(() -> Dhcp6Codec.decode(once)).isInstanceOf(MalformedMessageException.class);
    }

    private static void decodes(byte[] bytes) {
        try {
            assertThat(Dhcp6Codec.decode(bytes)).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
