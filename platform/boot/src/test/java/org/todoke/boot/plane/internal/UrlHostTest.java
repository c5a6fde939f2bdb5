// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An address of IPv6")
class UrlHostTest {

    @Test
    @DisplayName("stands in brackets in a URL, without the interface (RFC 3986, 3.2.2)")
    void inUrl() throws Exception {
        var scoped =
                Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 3);

        assertThat(UrlHost.of(scoped)).isEqualTo("[fe80:0:0:0:0:0:0:1]");
        assertThat(UrlHost.of(InetAddress.getByName("10.77.0.1"))).isEqualTo("10.77.0.1");
    }
}
