// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.boot.plane.internal.PlaneSettings.Ipv6;

@DisplayName("The network that addresses of IPv6 are given in")
class Ipv6SettingsTest {

    @Test
    @DisplayName("has 64 bits")
    void network() throws Exception {
        assertThat(Ipv6.of(true, " fd00:77::/64 ").prefix())
                .contains((Inet6Address) InetAddress.getByName("fd00:77::"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fd00:77::",
                "fd00:77::/48",
                "10.0.0.0/64",
                "::ffff:10.0.0.0/64",
                "fe80::/64",
                "ff02::/64",
                "x:/64",
                "/64"
            })
    @DisplayName("is none where the setting holds none, and IPv6 is served all the same")
    void none(String text) {
        assertThat(Ipv6.of(true, text)).isEqualTo(new Ipv6(true, Optional.empty()));
    }

    @Test
    @DisplayName("means nothing while IPv6 is off")
    void off() {
        assertThat(Ipv6.of(false, "fd00:77::/64")).isEqualTo(Ipv6.OFF);
    }
}
