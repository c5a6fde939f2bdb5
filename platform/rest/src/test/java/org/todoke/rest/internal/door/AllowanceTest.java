// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.rest.internal.problem.Refusal;

@DisplayName("How often somebody may ask")
class AllowanceTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Allowance allowance = new Allowance(10, 30, now::get);

    @Test
    @DisplayName("is so much at once and so much a second after that, for each by himself")
    void limits() {
        assertThat(taken("ann", 100)).isEqualTo(30);
        assertThat(taken("bob", 100)).isEqualTo(30);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(taken("ann", 100)).isEqualTo(5);
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(taken("ann", 100)).isEqualTo(30);
    }

    @Test
    @DisplayName("bad input: who asks in a million names takes no more memory than ten thousand")
    void many() {
        for (int i = 0; i < 1_000_000; i++) {
            allowance.take("name-" + i);
        }
        assertThat(taken("name-999999", 100)).isEqualTo(29);
        assertThat(taken("name-0", 100)).isEqualTo(30);
    }

    private int taken(String who, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            try {
                allowance.take(who);
                taken++;
            } catch (Refusal refusal) {
                assertThat(refusal.status()).isEqualTo(429);
            }
        }
        return taken;
    }
}
