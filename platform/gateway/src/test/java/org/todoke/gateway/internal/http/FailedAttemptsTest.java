// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Failed attempts")
class FailedAttemptsTest {

    private final AtomicLong now = new AtomicLong();
    private final FailedAttempts attempts = new FailedAttempts(3, now::get);

    @Test
    @DisplayName("up to the limit are heard, the next is not")
    void limit() {
        fail("10.0.0.1", 2);
        assertThat(attempts.mayTry("10.0.0.1", "m-1")).isTrue();
        fail("10.0.0.1", 1);
        assertThat(attempts.mayTry("10.0.0.1", "m-1")).isFalse();
    }

    @Test
    @DisplayName("are forgiven after a minute")
    void window() {
        fail("10.0.0.1", 3);
        now.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThat(attempts.mayTry("10.0.0.1", "m-1")).isTrue();
    }

    @Test
    @DisplayName("count for their own address alone")
    void otherAddress() {
        fail("10.0.0.1", 3);
        assertThat(attempts.mayTry("10.0.0.2", "m-1")).isTrue();
    }

    @Test
    @DisplayName("end the trust in a machine whose credential was right before")
    void trustEnds() {
        attempts.succeeded("10.0.0.1", "m-1");
        attempts.failed("10.0.0.1", "m-1");
        fail("10.0.0.1", 2);
        assertThat(attempts.mayTry("10.0.0.1", "m-1")).isFalse();
    }

    @Test
    @DisplayName("of requests without a credential give nobody trust")
    void anonymousIsNotTrusted() {
        attempts.succeeded("10.0.0.1", "");
        fail("10.0.0.1", 3);
        assertThat(attempts.mayTry("10.0.0.1", "")).isFalse();
    }

    @Test
    @DisplayName("from more addresses than are remembered cost no more memory")
    void bounded() {
        fail("10.0.0.1", 3);
        for (int i = 0; i < 10_000; i++) {
            attempts.failed("172.16." + i / 256 + "." + i % 256, "");
        }
        assertThat(attempts.mayTry("10.0.0.1", "")).isTrue();
    }

    @ParameterizedTest(name = "{0} counts as {1}")
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::1, 20010db800010002",
        "::1, 0000000000000000",
        "::ffff:10.0.0.1, 10.0.0.1",
        "not:an:address, not:an:address",
    })
    void source(String address, String source) {
        assertThat(FailedAttempts.source(address)).isEqualTo(source);
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(address, "m-x");
        }
    }
}
