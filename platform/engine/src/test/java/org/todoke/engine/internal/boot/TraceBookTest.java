// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootClient.Stage;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootTrace;
import org.todoke.api.boot.BootTrace.Line;
import org.todoke.api.boot.BootTrace.Protocol;
import org.todoke.api.boot.Dhcp6Answer;
import org.todoke.api.boot.Dhcp6Question;
import org.todoke.api.boot.Dhcp6Question.Kind;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Platform;
import org.todoke.api.text.Message;
import org.todoke.engine.fake.TestClock;

@DisplayName("The trace of boots")
class TraceBookTest {

    private final TestClock clock = TestClock.started();
    private final TraceBook book = new TraceBook(clock);

    @Test
    @DisplayName("keeps the latest lines of the latest machines, and no more")
    void isBounded() {
        for (int machine = 0; machine < BootTrace.MACHINES + 10; machine++) {
            book.add(line(machine, Protocol.DHCP, Message.of("first")));
        }
        for (int n = 0; n < BootTrace.LINES + 10; n++) {
            book.add(line(BootTrace.MACHINES, Protocol.DHCP, Message.of("n" + n)));
        }

        assertThat(book.machines()).hasSize(BootTrace.MACHINES);
        assertThat(book.of(mac(0))).isEmpty();
        assertThat(book.of(mac(BootTrace.MACHINES)))
                .hasSize(BootTrace.LINES)
                .last()
                .extracting(Line::what)
                .isEqualTo(Message.of("n" + (BootTrace.LINES + 9)));
    }

    @Test
    @DisplayName("names a second server that machines choose")
    void secondServer() {
        book.add(line(1, Protocol.DHCP, Message.of("engine.boot.chose-other", "10.77.0.2")));

        assertThat(book.suspicions(mac(1))).containsExactly(Message.of("engine.boot.second-server", "10.77.0.2"));
    }

    @Test
    @DisplayName("suspects spanning tree when the first request that comes through is not the first")
    void spanningTree() {
        book.add(line(1, Protocol.DHCP, Message.of("boot.dhcp.waited", 28)));
        book.add(line(2, Protocol.DHCP, Message.of("boot.dhcp.waited", 0)));

        assertThat(book.suspicions(mac(1))).containsExactly(Message.of("engine.boot.spanning-tree", 28));
        assertThat(book.suspicions(mac(2))).isEmpty();
    }

    @Test
    @DisplayName("points to the way when a machine asks and asks and fetches nothing")
    void stopsAfterDhcp() {
        for (int n = 0; n < 5; n++) {
            book.add(line(1, Protocol.DHCP, Message.of("engine.boot.asked", "DISCOVER", "BIOS", "FIRMWARE", "TFTP")));
        }
        assertThat(book.suspicions(mac(1))).containsExactly(Message.of("engine.boot.stops-after-dhcp"));

        book.add(line(1, Protocol.TFTP, Message.of("boot.tftp.sent")));
        assertThat(book.suspicions(mac(1))).isEmpty();
    }

    @Test
    @DisplayName("has what a machine asked by DHCPv6, and what it is to start")
    void dhcp6() {
        var client = new BootClient(mac(1), Optional.empty(), Platform.UEFI_X64, true, Stage.FIRMWARE);
        var question = new Dhcp6Question(Kind.SOLICIT, mac(1), Optional.of(client), "eth0");
        Message why = Message.of("why");

        book.note6(new Dhcp6Answer(question, Optional.of(new BootDecision.Ignore(why))));

        assertThat(book.of(mac(1)))
                .extracting(Line::what)
                .containsExactly(
                        Message.of("engine.boot.asked", Kind.SOLICIT, Platform.UEFI_X64, Stage.FIRMWARE, "HTTP"), why);
    }

    private Line line(int machine, Protocol protocol, Message what) {
        return new Line(clock.instant(), mac(machine), protocol, "eth0", what);
    }

    private static MacAddress mac(int number) {
        return MacAddress.parse(
                String.format("52:54:00:%02x:%02x:%02x", number >> 16, number >> 8 & 255, number & 255));
    }
}
