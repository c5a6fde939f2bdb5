// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.MachineId;
import org.todoke.api.machine.Presence;
import org.todoke.engine.fake.TestClock;
import org.todoke.engine.kit.TestSettings;

@DisplayName("The board of presence")
class PresenceBoardTest {

    private static final MachineId ID = new MachineId("m-00000001");
    private static final Duration SILENT_AFTER = Duration.ofSeconds(90);

    private final TestClock clock = TestClock.started();
    private final PresenceBoard board = new PresenceBoard(clock, SILENT_AFTER);
    private final List<MachineId> returned = new ArrayList<>();

    @Test
    @DisplayName("has a machine on until it has been silent for too long")
    void silence() {
        board.heard(ID);
        clock.advance(SILENT_AFTER.minusNanos(1));
        assertThat(board.isOn(ID)).isTrue();

        clock.advance(Duration.ofNanos(1));

        assertThat(board.isOn(ID)).isFalse();
    }

    @Test
    @DisplayName("tells of a machine that is heard after a silence, not of each word")
    void returns() throws Exception {
        try (var listening = board.onReturn(returned::add)) {
            assertThat(listening).isNotNull();
            board.heard(ID);
            board.heard(ID);
            clock.advance(SILENT_AFTER);
            board.heard(ID);
        }
        clock.advance(SILENT_AFTER);
        board.heard(ID);

        assertThat(returned).containsExactly(ID, ID);
    }

    @Test
    @DisplayName(
            "has a machine that answers first take no work until it has, or until its time is over, and tells of that once")
    void answersFirst() throws Exception {
        board.heard(ID);
        try (var listening = board.onReturn(returned::add)) {
            assertThat(listening).isNotNull();
            board.answersFirst(ID, Duration.ofSeconds(60));
            assertThat(board.takesWork(ID)).isFalse();
            assertThat(board.presence(ID, Optional.empty()).state()).isEqualTo(Presence.State.ON);
            board.answered(ID);
            board.answered(ID);
            assertThat(returned).containsExactly(ID);
            assertThat(board.takesWork(ID)).isTrue();

            board.answersFirst(ID, Duration.ofSeconds(60));
            clock.advance(Duration.ofSeconds(59));
            board.endAnswerTimes();
            assertThat(board.takesWork(ID)).isFalse();
            clock.advance(Duration.ofSeconds(1));
            board.endAnswerTimes();
        }

        assertThat(board.takesWork(ID)).isTrue();
        assertThat(returned).containsExactly(ID, ID);
    }

    @Test
    @DisplayName("forgets a machine at once")
    void forgets() {
        board.heard(ID);

        board.forget(ID);

        assertThat(board.isOn(ID)).isFalse();
    }

    @Test
    @DisplayName("tells whether a machine is on, silent, or was never seen, and since when")
    void presence() {
        Instant stored = clock.instant().minus(Duration.ofDays(3));

        assertThat(board.presence(ID, Optional.empty()).state()).isEqualTo(Presence.State.NEVER_SEEN);
        assertThat(board.presence(ID, Optional.of(stored)))
                .isEqualTo(new Presence(Presence.State.SILENT, Optional.of(stored)));
        board.heard(ID);
        assertThat(board.presence(ID, Optional.of(stored)))
                .isEqualTo(new Presence(Presence.State.ON, Optional.of(clock.instant())));
    }

    @Test
    @DisplayName("gives what was heard to the database once")
    void unsaved() {
        board.heard(ID);

        assertThat(board.takeUnsaved()).containsOnlyKeys(ID);
        assertThat(board.takeUnsaved()).isEmpty();
    }

    @ParameterizedTest(name = "{0} s in the settings mean {1} s")
    @CsvSource({"-5, 10", "0, 10", "10, 10", "120, 120", "99999, 3600"})
    void holdsSettingsToLimits(int configured, int seconds) {
        board.configure(TestSettings.silentAfter(configured));
        board.heard(ID);

        clock.advance(Duration.ofSeconds(seconds).minusNanos(1));
        assertThat(board.isOn(ID)).isTrue();
        clock.advance(Duration.ofNanos(1));
        assertThat(board.isOn(ID)).isFalse();
    }
}
