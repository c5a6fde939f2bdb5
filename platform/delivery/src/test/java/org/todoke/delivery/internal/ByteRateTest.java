// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rate of bytes")
class ByteRateTest {

    private static final long MILLI = 1_000_000;

    @Test
    @DisplayName("lets the first bytes go, and the next ones when the first are within it")
    void paces() {
        var rate = new ByteRate(1_000_000);

        assertThat(rate.claim(10_000, 0)).isZero();
        assertThat(rate.claim(10_000, 0)).isEqualTo(10 * MILLI);
        assertThat(rate.claim(10_000, 5 * MILLI)).isEqualTo(15 * MILLI);
    }

    @Test
    @DisplayName("saves nothing up for later")
    void savesNothing() {
        var rate = new ByteRate(1_000_000);
        rate.claim(10_000, 0);

        assertThat(rate.claim(10_000, 1_000 * MILLI)).isZero();
        assertThat(rate.claim(10_000, 1_000 * MILLI)).isEqualTo(10 * MILLI);
    }

    @Test
    @DisplayName("that is none lets everything go, also on a clock that counts from below zero")
    void unlimited() {
        assertThat(ByteRate.UNLIMITED.claim(Integer.MAX_VALUE, -5)).isZero();
        assertThat(ByteRate.UNLIMITED.claim(Integer.MAX_VALUE, -5)).isZero();
        assertThat(new ByteRate(1).claim(1, -1_000 * MILLI)).isZero();
    }
}
