// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.ProblemException.Kind;

@DisplayName("F-2.27 Multicast addresses")
class LeasesTest {

    private final Leases leases = new Leases("239.255.77.0");

    @Test
    @DisplayName("are 254, each for one session, and are refused when all are in use")
    void all() throws Exception {
        Set<InetAddress> taken = new HashSet<>();
        for (int i = 0; i < 254; i++) {
            taken.add(leases.lease());
        }
        assertThat(taken)
                .hasSize(254)
                .contains(InetAddress.getByName("239.255.77.1"), InetAddress.getByName("239.255.77.254"));
        assertThatThrownBy(leases::lease)
                .satisfies(e -> assertThat(((ProblemException) e).kind()).isEqualTo(Kind.EXHAUSTED));
        leases.release(InetAddress.getByName("239.255.77.9"));
        assertThat(leases.lease()).isEqualTo(InetAddress.getByName("239.255.77.9"));
    }

    @Test
    @DisplayName("named by hand are in the way of leases and of each other")
    void named() throws Exception {
        assertThat(leases.take("239.255.77.1")).isEqualTo(InetAddress.getByName("239.255.77.1"));
        assertThat(leases.lease()).isEqualTo(InetAddress.getByName("239.255.77.2"));
        assertThatThrownBy(() -> leases.take("239.255.77.2"))
                .satisfies(e -> assertThat(((ProblemException) e).kind()).isEqualTo(Kind.CONFLICT));
    }

    @ParameterizedTest(name = "\"{0}\" is none")
    @ValueSource(strings = {"", "10.0.0.1", "239.255.77", "example.org", "fd77::1", "239.255.77.1/24", "::%eth0;"})
    void none(String text) {
        assertThatThrownBy(() -> leases.take(text))
                .satisfies(e -> assertThat(((ProblemException) e).kind()).isEqualTo(Kind.INVALID));
    }
}
