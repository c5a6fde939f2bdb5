// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.SelectStrategy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Looking for the next packet before going to sleep")
class LingeringTest {

    private long now;
    private int looks;
    private long comesAt = Long.MAX_VALUE;
    private final Lingering lingering = new Lingering(() -> now += 1_000);

    @Test
    @DisplayName("finds one that comes within the moment")
    void finds() throws Exception {
        comesAt = Lingering.MOMENT_NANOS / 2;

        assertThat(next()).isEqualTo(1);
        assertThat(looks).isGreaterThan(1);
    }

    @Test
    @DisplayName("sleeps when none comes, and looks ever more seldom, until one has come in time again")
    void sleeps() throws Exception {
        for (int packet = 0; packet < 10_000; packet++) {
            assertThat(next()).isEqualTo(SelectStrategy.SELECT);
        }
        assertThat(now).as("time spent on it").isLessThan(30 * Lingering.MOMENT_NANOS);

        comesAt = now;
        while (next() != 1) {
            // until it looks again
        }
        comesAt = now + Lingering.MOMENT_NANOS / 2;
        assertThat(next()).isEqualTo(1);
    }

    @Test
    @DisplayName("does not linger while tasks wait")
    void tasks() throws Exception {
        assertThat(lingering.calculateStrategy(this::look, true)).isZero();
        assertThat(looks).isEqualTo(1);
    }

    private int next() throws Exception {
        return lingering.calculateStrategy(this::look, false);
    }

    private int look() {
        looks++;
        return now >= comesAt ? 1 : 0;
    }
}
