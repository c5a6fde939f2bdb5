// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The gate for strangers")
class FloodGateTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    @DisplayName("lets a second's worth of 50,000 through, and as many in the next second")
    void limits() {
        var gate = new FloodGate(500, nanos::get);

        assertThat(passed(gate, 50_000)).isEqualTo(500);
        nanos.addAndGet(1_000_000_000L);
        assertThat(passed(gate, 50_000)).isEqualTo(500);
        nanos.addAndGet(3_600_000_000_000L);
        assertThat(passed(gate, 50_000)).isEqualTo(500);
    }

    @Test
    @DisplayName("lets all through without a limit")
    void unlimited() {
        assertThat(passed(new FloodGate(0, nanos::get), 1_000)).isEqualTo(1_000);
    }

    private static long passed(FloodGate gate, int packets) {
        return IntStream.range(0, packets).filter(n -> gate.lets()).count();
    }
}
