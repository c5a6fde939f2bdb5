// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The board of machines that share")
class PeerBoardTest {

    private static final String HASH = "ab".repeat(32);

    private Instant now = Instant.EPOCH;
    private final PeerBoard board = new PeerBoard(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @ParameterizedTest(name = "{0} is named to {1}: {2}")
    @CsvSource({
        "10.1.2.3, 10.1.2.99, 10.1.2.3:5",
        "10.1.2.3, 10.1.3.99, ''",
        "10.1.2.3, 10.1.2.3, ''",
        "fd77::1, fd77::2, [fd77::1]:5",
        "fd77::1, fd78::2, ''",
        "10.1.2.3, fd77::2, ''",
    })
    void sameNetwork(String has, String asks, String named) {
        board.add(HASH, has, 5);

        assertThat(String.join(",", board.of(HASH, asks))).isEqualTo(named);
    }

    @Test
    @DisplayName("forgets after an hour, names eight of many, and nobody for another object")
    void bounds() {
        for (int i = 1; i <= 20; i++) {
            board.add(HASH, "10.1.2." + i, 5);
        }
        assertThat(board.of(HASH, "10.1.2.99")).hasSize(8).doesNotHaveDuplicates();
        assertThat(board.of("cd".repeat(32), "10.1.2.99")).isEmpty();

        now = now.plus(Duration.ofMinutes(61));
        assertThat(board.of(HASH, "10.1.2.99")).isEmpty();
    }
}
