// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.todoke.api.plan.UpdateState;
import org.todoke.api.run.ExecutionState;
import org.todoke.engine.fake.InMemoryStores;

@DisplayName("The daily round of auto-update")
class DailyRoundTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
    F-2.10 the first time ever is waited for        | 12:00 | 2026-03-02T11:00 2026-03-02T11:59 2026-03-02T12:00 2026-03-02T12:01 | 2026-03-02T12:00
    F-2.10 a server put up in the afternoon waits   | 12:00 | 2026-03-02T15:00 2026-03-02T23:00 2026-03-03T12:00 | 2026-03-03T12:00
    F-2.10 once each day                            | 12:00 | 2026-03-02T11:00 2026-03-02T12:00 2026-03-02T18:00 2026-03-03T12:00 | 2026-03-02T12:00 2026-03-03T12:00
    missed while the server was down: once          | 12:00 | 2026-03-02T11:00 2026-03-05T09:00 2026-03-05T09:01 2026-03-05T12:00 | 2026-03-05T09:00 2026-03-05T12:00
    the clock steps back an hour: not again         | 12:00 | 2026-03-02T11:00 2026-03-02T12:00 2026-03-02T11:00 2026-03-02T12:00 | 2026-03-02T12:00
    a time in the gap comes an hour later           | 02:30 | 2026-03-29T01:00 2026-03-29T03:29 2026-03-29T03:30 | 2026-03-29T03:30
    """)
    void begins(String what, String time, String moments, String expected) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        var round = new DailyRound(new InMemoryStores().updates(), berlin);
        var begun = new ArrayList<String>();

        for (String moment : moments.split(" ")) {
            Instant now = java.time.LocalDateTime.parse(moment).atZone(berlin).toInstant();
            if (round.begins(now, LocalTime.parse(time))) {
                begun.add(moment);
            }
        }

        assertThat(String.join(" ", begun)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ExecutionState.class)
    @DisplayName("Every move of an execution is a move of the update's state, or none")
    void updateStates(ExecutionState from) {
        for (ExecutionState to : ExecutionState.values()) {
            UpdateState before = UpdateState.of(from);
            UpdateState after = UpdateState.of(to);
            if (from.canBecome(to) && before != after) {
                assertThat(before.canBecome(after)).as("%s to %s", from, to).isTrue();
            }
        }
    }
}
