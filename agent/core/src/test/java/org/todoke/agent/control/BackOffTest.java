// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    @DisplayName("pauses grow to a minute, never beyond, and begin below a second")
    void growsToItsLimit() {
        var backOff = new BackOff(new Random(1));
        long[] pauses = LongStream.generate(backOff::nextMillis).limit(500).toArray();

        assertThat(pauses[0]).isLessThan(1_000);
        assertThat(LongStream.of(pauses)).allMatch(pause -> pause >= 100 && pause <= BackOff.MAX_MILLIS);
        assertThat(LongStream.of(pauses).max().orElseThrow()).isGreaterThan(50_000);
    }

    @Test
    @DisplayName("two agents do not come back at the same moments")
    void jitters() {
        var one = new BackOff(new Random(1));
        var two = new BackOff(new Random(2));

        assertThat(LongStream.generate(one::nextMillis).limit(20).toArray())
                .isNotEqualTo(LongStream.generate(two::nextMillis).limit(20).toArray());
    }

    @Test
    void startsAgainAfterSuccess() {
        var backOff = new BackOff(new Random(1));
        LongStream.generate(backOff::nextMillis).limit(50).forEach(pause -> {});

        backOff.reset();

        assertThat(backOff.nextMillis()).isLessThan(1_000);
    }
}
