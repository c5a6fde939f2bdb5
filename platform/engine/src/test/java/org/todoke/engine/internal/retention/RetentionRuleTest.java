// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.run.RetentionRules;
import org.todoke.api.run.RetentionService.Fate;
import org.todoke.api.run.RetentionService.Judged;
import org.todoke.api.run.RunId;
import org.todoke.api.text.Message;
import org.todoke.engine.port.RetentionStore.PastRun;

@DisplayName("The rule of retention")
class RetentionRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final boolean LOGS = true;
    private static final boolean NO_LOGS = false;
    private static final boolean WINDOW = true;
    private static final boolean ERROR = true;

    private static RetentionRules rules(int runDays, int newest, int logDays) {
        return new RetentionRules(days(runDays), newest, days(logDays));
    }

    private static Optional<Duration> days(int days) {
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }

    static Stream<Arguments> table() {
        RetentionRules usual = rules(365, 10, 90);
        return Stream.of(
                // rules, age in days, newer runs, logs, window open, last word on an error, fate, reason
                arguments(usual, 89, 99, LOGS, !WINDOW, !ERROR, null, null),
                arguments(usual, 90, 99, LOGS, !WINDOW, !ERROR, Fate.LOGS, "old[90]"),
                arguments(usual, 90, 0, LOGS, WINDOW, !ERROR, Fate.LOGS, "old[90]"),
                arguments(usual, 90, 99, NO_LOGS, !WINDOW, !ERROR, null, null),
                arguments(usual, 90, 99, LOGS, !WINDOW, ERROR, Fate.KEPT, "error"),
                arguments(usual, 364, 99, NO_LOGS, !WINDOW, !ERROR, null, null),
                arguments(usual, 365, 99, NO_LOGS, !WINDOW, !ERROR, Fate.WHOLE, "old[365]"),
                arguments(usual, 365, 99, LOGS, !WINDOW, !ERROR, Fate.WHOLE, "old[365]"),
                arguments(usual, 365, 10, NO_LOGS, !WINDOW, !ERROR, Fate.WHOLE, "old[365]"),
                arguments(usual, 365, 9, NO_LOGS, !WINDOW, !ERROR, Fate.KEPT, "newest[10]"),
                arguments(usual, 365, 9, LOGS, !WINDOW, !ERROR, Fate.LOGS, "old[90]"),
                arguments(usual, 365, 10, NO_LOGS, WINDOW, !ERROR, Fate.KEPT, "window"),
                arguments(usual, 365, 10, LOGS, WINDOW, !ERROR, Fate.LOGS, "old[90]"),
                arguments(usual, 365, 10, NO_LOGS, !WINDOW, ERROR, Fate.KEPT, "error"),
                arguments(usual, 365, 9, LOGS, !WINDOW, ERROR, Fate.KEPT, "error"),
                arguments(rules(0, 0, 0), 36_500, 99, LOGS, !WINDOW, !ERROR, null, null),
                arguments(rules(0, 0, 90), 36_500, 99, LOGS, !WINDOW, !ERROR, Fate.LOGS, "old[90]"),
                arguments(rules(1, 0, 0), 1, 0, LOGS, !WINDOW, !ERROR, Fate.WHOLE, "old[1]"),
                arguments(rules(1, 1, 0), 1, 0, LOGS, !WINDOW, !ERROR, Fate.KEPT, "newest[1]"),
                arguments(rules(30, 0, 90), 30, 0, LOGS, !WINDOW, !ERROR, Fate.WHOLE, "old[30]"),
                // ended in the future: the clock was set back
                arguments(usual, -1, 99, LOGS, !WINDOW, !ERROR, null, null));
    }

    @ParameterizedTest(name = "{0}, {1} days old, {2} newer, logs {3}, window {4}, error {5}: {6} {7}")
    @MethodSource("table")
    @DisplayName("decides by age, the newest of a scenario, open windows and errors that stand")
    void decides(
            RetentionRules rules,
            int ageInDays,
            int newer,
            boolean hasLogs,
            boolean windowOpen,
            boolean lastWordOnError,
            Fate fate,
            String reason) {
        var run = new PastRun(
                new RunId(7), "office", NOW.minus(Duration.ofDays(ageInDays)), 3, newer, windowOpen, hasLogs);

        Optional<Judged> judged = new RetentionRule(rules, id -> lastWordOnError).judge(run, NOW);

        assertThat(judged.map(Judged::fate)).isEqualTo(Optional.ofNullable(fate));
        assertThat(judged.map(Judged::reason).map(Message::toString))
                .isEqualTo(Optional.ofNullable(reason).map("engine.retention."::concat));
    }
}
