// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.MacAddress;

@DisplayName("An address of IPv6")
class MacInAddressTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:77:00:01");

    @Test
    @DisplayName("that firmware made itself holds its MAC address (RFC 4291, appendix A)")
    void ofFirmware() throws Exception {
        assertThat(MacInAddress.of(InetAddress.getByName("fe80::5054:ff:fe77:1")))
                .contains(MAC);
    }

    @Test
    @DisplayName("that is given lies in the network and holds the MAC address, so that no two machines get the same")
    void given() throws Exception {
        var network = (Inet6Address) InetAddress.getByName("fd77:0:0:9::");

        Inet6Address given = MacInAddress.given(network, MAC);

        assertThat(MacInAddress.of(given)).contains(MAC);
        assertThat(LocalAddress6.sameNetwork(given, network)).isTrue();
        assertThat(given).isNotEqualTo(InetAddress.getByName("fd77:0:0:9:5054:ff:fe77:1"));
    }

    @Test
    @DisplayName("of another make holds none; nor does one of IPv4")
    void none() throws Exception {
        assertThat(MacInAddress.of(InetAddress.getByName("fd77::1"))).isEmpty();
        assertThat(MacInAddress.of(InetAddress.getByName("10.77.0.1"))).isEmpty();
    }
}
