// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.Pacing;

@DisplayName("The pace of a session, by a clock that the test moves")
class PaceTest {

    private static final int BLOCK = 45_056;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private static TokenBucket unlimited() {
        return new TokenBucket(0, BLOCK, 0);
    }

    private static long sentIn(long nanos, Pace... sessions) {
        long sent = 0;
        for (long now = 0; now < nanos; now += MILLI) {
            for (Pace each : sessions) {
                while (each.allows(now)) {
                    each.sent(BLOCK);
                    sent += BLOCK;
                    if (sent > 1L << 40) {
                        return sent;
                    }
                }
            }
        }
        return sent;
    }

    @Test
    @DisplayName("that is fixed is kept")
    void fixed() {
        var pace = new Pace(Pacing.fixed(10_000_000), unlimited(), BLOCK, 0);
        assertThat(sentIn(2 * SECOND, pace)).isCloseTo(20_000_000, Offset.offset(200_000L));
    }

    @Test
    @DisplayName("has no limit of its own at maximum")
    void maximum() {
        var pace = new Pace(Pacing.maximum(), unlimited(), BLOCK, 0);
        assertThat(pace.rate()).isZero();
        assertThat(pace.allows(0)).isTrue();
        pace.sent(1L << 40);
        assertThat(pace.allows(0)).isTrue();
    }

    @Test
    @DisplayName("of all sessions together keeps to the server's budget, and each gets a share")
    void budget() {
        var budget = new TokenBucket(12_000_000, BLOCK, 0);
        var fast = new Pace(Pacing.maximum(), budget, BLOCK, 0);
        var slow = new Pace(Pacing.fixed(2_000_000), budget, BLOCK, 0);
        assertThat(sentIn(2 * SECOND, slow, fast)).isCloseTo(24_000_000, Offset.offset(300_000L));
    }

    @Test
    @DisplayName("grows while it is used fully and loss stays what it was")
    void grows() {
        var pace = new Pace(Pacing.adaptive(), unlimited(), BLOCK, 0);
        double before = pace.rate();
        for (int i = 0; i < 5; i++) {
            pace.review(2_000, 0.05, true);
        }
        assertThat(pace.rate()).isGreaterThan(5 * before);
    }

    @Test
    @DisplayName("does not grow while it is not what holds the sender back")
    void unused() {
        var pace = new Pace(Pacing.adaptive(), unlimited(), BLOCK, 0);
        double before = pace.rate();
        pace.review(2_000, 0, false);
        assertThat(pace.rate()).isEqualTo(before);
    }

    @Test
    @DisplayName("shrinks by 15 % when loss is more than 3 points above what is usual")
    void congestion() {
        var pace = new Pace(Pacing.adaptive(), unlimited(), BLOCK, 0);
        pace.review(2_000, 0.01, true);
        double before = pace.rate();
        pace.review(2_000, 0.08, true);
        assertThat(pace.rate()).isCloseTo(before * 0.85, Offset.offset(1.0));
    }

    @Test
    @DisplayName("waits for enough datagrams before it believes a loss")
    void sample() {
        var pace = new Pace(Pacing.adaptive(), unlimited(), BLOCK, 0);
        pace.review(2_000, 0.01, true);
        double before = pace.rate();
        pace.review(1_000, 0.5, true);
        assertThat(pace.rate()).isEqualTo(before);
        pace.review(1_000, 0.5, true);
        assertThat(pace.rate()).isLessThan(before);
    }

    @Test
    @DisplayName("never passes its limit")
    void limit() {
        var pace = new Pace(new Pacing(Pacing.Mode.ADAPTIVE, 9_000_000), unlimited(), BLOCK, 0);
        for (int i = 0; i < 20; i++) {
            pace.review(2_000, 0, true);
        }
        assertThat(pace.rate()).isEqualTo(9_000_000);
    }
}
