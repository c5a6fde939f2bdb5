// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.MacAddress;

@DisplayName("The settings of Wake-on-LAN")
class WakeRulesTest {

    @Test
    @DisplayName("are lists with commas, in one setting or several")
    void lists() {
        WakeRules rules = WakeRules.of(
                WakeSamples.settings("eth0, eth1,", "10.77.3.255,10.78.3.255", 7, "52:54:00:77:00:01=1.2.3.4"));

        assertThat(rules.interfaces()).containsExactly("eth0", "eth1");
        assertThat(rules.broadcasts()).containsExactly(Ipv4.parse("10.77.3.255"), Ipv4.parse("10.78.3.255"));
        assertThat(rules.port()).isEqualTo(7);
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({"-1, 1", "0, 1", "9, 9", "65535, 65535", "70000, 65535"})
    @DisplayName("are held to their limits")
    void limits(int port, int used) {
        assertThat(WakeRules.of(WakeSamples.settings("", "", port, "")).port()).isEqualTo(used);
    }

    @Test
    @DisplayName("leave out what makes no sense, and keep the rest")
    void nonsense() {
        WakeRules rules = WakeRules.of(WakeSamples.settings(
                "",
                "10.77.3.255,everywhere",
                9,
                "52-54-00-77-00-01=01:02:03:04:05:06,nonsense,52:54:00:77:00:02=secret"));

        assertThat(rules.broadcasts()).containsExactly(Ipv4.parse("10.77.3.255"));
        assertThat(rules.passwordOf(MacAddress.parse("52:54:00:77:00:01")))
                .hasValueSatisfying(password ->
                        assertThat(HexFormat.of().formatHex(password.bytes())).isEqualTo("010203040506"));
        assertThat(rules.passwordOf(MacAddress.parse("52:54:00:77:00:02"))).isEmpty();
    }
}
