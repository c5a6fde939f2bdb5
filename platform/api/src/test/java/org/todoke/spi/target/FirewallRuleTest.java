// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.spi.target.FirewallRule.Profile;
import org.todoke.spi.target.FirewallRule.Protocol;
import org.todoke.spi.target.FirewallRule.Traffic;

class FirewallRuleTest {

    @Test
    void isForAllNetworksUnlessToldOtherwise() {
        assertThat(FirewallRule.echo("echo").profiles()).containsExactlyInAnyOrder(Profile.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\"b", "a\nb", "a|b"})
    void refusesNamesThatBreakScripts(String name) {
        assertThatThrownBy(() -> FirewallRule.echo(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C:\\a\" & del *", "C:\\a\r\nb.exe"})
    void refusesPathsThatBreakScripts(String path) {
        assertThatThrownBy(() -> FirewallRule.program("p", path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "10.0.0.1 & calc", "10.0.0", ""})
    void refusesWhatIsNoAddress(String address) {
        var rule = FirewallRule.echo("echo");
        assertThatThrownBy(() -> rule.from(List.of(address))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.0.0.0/8", "fd00::1", "LocalSubnet"})
    void takesAddressesAndPrefixes(String address) {
        assertThat(FirewallRule.echo("echo").from(List.of(address)).remoteAddresses())
                .containsExactly(address);
    }

    @Test
    void refusesNoProfileAndPortsOutOfRange() {
        var rule = FirewallRule.port("p", Protocol.UDP, 69);
        assertThatThrownBy(() -> rule.on(EnumSet.noneOf(Profile.class))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Traffic.Ports(Protocol.TCP, 9, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Traffic.Ports(Protocol.TCP, 0, 8)).isInstanceOf(IllegalArgumentException.class);
    }
}
