// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who guesses passwords")
class SignInDelaysTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final SignInDelays delays = new SignInDelays();
    private Instant now = NOON;

    @Test
    @DisplayName("waits from the sixth failure on, twice as long each time, at most a quarter of an hour")
    void doubles() {
        for (int i = 0; i < 5; i++) {
            assertThat(begin("ann", "10.0.0.1")).isZero();
        }
        Duration before = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            Duration wait = begin("ann", "10.0.0.1");
            assertThat(wait).isEqualTo(before.isZero() ? Duration.ofSeconds(1) : atMost(before.multipliedBy(2)));
            now = now.plus(wait);
            assertThat(begin("ann", "10.0.0.1")).isZero();
            before = wait;
        }
        assertThat(before).isEqualTo(Duration.ofMinutes(15));
    }

    private static Duration atMost(Duration wait) {
        return wait.compareTo(Duration.ofMinutes(15)) > 0 ? Duration.ofMinutes(15) : wait;
    }

    @Test
    @DisplayName("with many attempts at the same instant gets no more of them")
    void atOnce() {
        long through = IntStream.range(0, 1_000)
                .filter(i -> begin("ann", "10.0.0.1").isZero())
                .count();
        assertThat(through).isEqualTo(5);
    }

    @Test
    @DisplayName("from many places keeps the owner out for a minute at most")
    void fromEverywhere() {
        for (int i = 0; i < 1_000; i++) {
            now = now.plusSeconds(61);
            begin("ann", "10.0." + i / 250 + "." + i % 250);
        }
        assertThat(begin("ann", "192.0.2.7")).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(begin("bob", "192.0.2.7")).isZero();
    }

    @Test
    @DisplayName("tries many names from one place, and waits too")
    void manyNames() {
        for (int i = 0; i < 50; i++) {
            assertThat(begin("user" + i, "10.0.0.1")).isZero();
        }
        assertThat(begin("user50", "10.0.0.1")).isPositive();
        assertThat(begin("user50", "10.0.0.2")).isZero();
    }

    @Test
    @DisplayName("and is the owner after all has nothing held against the name")
    void succeeds() {
        for (int i = 0; i < 5; i++) {
            begin("ann", "10.0.0.1");
        }
        delays.succeeded("ann", "10.0.0.1");
        for (int i = 0; i < 5; i++) {
            assertThat(begin("ann", "10.0.0.1")).isZero();
        }
    }

    @Test
    @DisplayName("is forgotten after a day")
    void forgets() {
        for (int i = 0; i < 6; i++) {
            begin("ann", "10.0.0.1");
        }
        now = now.plus(Duration.ofDays(1));
        assertThat(begin("ann", "10.0.0.1")).isZero();
    }

    private Duration begin(String name, String place) {
        return delays.begin(name, place, now);
    }
}
