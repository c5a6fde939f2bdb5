// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.ExecutionId;
import org.todoke.camel.FlowFailure;

@DisplayName("Executions whose flow fails")
class FailedExecutionsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SWEEP = Duration.ofSeconds(30);

    private final FakeDispatcher dispatcher = new FakeDispatcher();
    private final FailedExecutions failed = new FailedExecutions(dispatcher);

    @Test
    @DisplayName("are given up when they have failed for minutes without a pause, and not before")
    void givesUp() {
        Instant end = START.plus(FailedExecutions.PATIENCE);
        for (Instant at = START; at.isBefore(end); at = at.plus(SWEEP)) {
            failAt(at);
        }
        assertThat(dispatcher.calls()).isEmpty();

        failAt(end);

        assertThat(dispatcher.calls()).containsExactly("giveUp 1 routes.flow-failed");
    }

    @Test
    @DisplayName("are not given up for failures that lie apart: the database was away now and then")
    void forgives() {
        for (int outage = 0; outage < 20; outage++) {
            failAt(START.plus(FailedExecutions.PAUSE.multipliedBy(outage).plusSeconds(outage)));
        }

        assertThat(dispatcher.calls()).isEmpty();
    }

    private void failAt(Instant at) {
        failed.failed(new FlowFailure("step.order", "", new ExecutionId(1), new IllegalStateException("boom"), at));
    }
}
