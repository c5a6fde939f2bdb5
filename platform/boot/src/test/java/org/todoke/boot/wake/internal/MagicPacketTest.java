// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.boot.MacAddress;

@DisplayName("A magic packet")
class MagicPacketTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:77:00:01");
    private static final String PLAIN = "ffffffffffff" + "525400770001".repeat(16);

    @Test
    @DisplayName("is six bytes of ones and sixteen times the address: 102 bytes")
    void plain() {
        assertThat(hex(MagicPacket.of(MAC, Optional.empty()))).isEqualTo(PLAIN).hasSize(204);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"01:02:03:04:05:06, 010203040506", "FF-00-ff-00-FF-00, ff00ff00ff00", "1.2.3.255, 010203ff"})
    @DisplayName("ends with the SecureOn password, of six bytes or four")
    void withPassword(String text, String bytes) {
        assertThat(hex(MagicPacket.of(MAC, SecureOn.parse(text)))).isEqualTo(PLAIN + bytes);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "secret", "1.2.3", "1.2.3.256", "01:02:03:04:05", "01:02:03:04:05:06:07"})
    @DisplayName("has no password that is none")
    void noPassword(String text) {
        assertThat(SecureOn.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("does not show its password to whoever prints it")
    void hidden() {
        assertThat(SecureOn.parse("01:02:03:04:05:06").orElseThrow()).hasToString("…");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
