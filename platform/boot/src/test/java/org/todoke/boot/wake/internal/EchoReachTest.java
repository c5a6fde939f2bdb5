// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.wake.Sign;

@DisplayName("Whether a machine without an agent is on")
class EchoReachTest {

    private static final List<Ipv4> HERE = List.of(Ipv4.parse("127.0.0.1"));
    /** The broadcast address of the loopback network: nobody answers there. */
    private static final List<Ipv4> NOWHERE = List.of(Ipv4.parse("127.255.255.255"));

    private final EchoReach reach = new EchoReach();

    @Test
    @DisplayName("shows an echo")
    void echo() {
        assertThat(answers(new Sign.Echo(HERE))).isTrue();
        assertThat(answers(new Sign.Echo(NOWHERE))).isFalse();
        assertThat(answers(new Sign.Echo(List.of(NOWHERE.get(0), HERE.get(0))))).isTrue();
    }

    @Test
    @DisplayName("shows a connection that is taken, and not one that is refused")
    void port() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
            assertThat(answers(new Sign.Port(HERE, port))).isTrue();
        }
        assertThat(answers(new Sign.Port(HERE, port))).isFalse();
    }

    @Test
    @DisplayName("is not asked where its agent shows it")
    void agent() {
        assertThat(answers(new Sign.Agent())).isFalse();
    }

    private boolean answers(Sign sign) {
        return reach.answers(WakeSamples.call(sign, "52:54:00:77:00:01"));
    }
}
