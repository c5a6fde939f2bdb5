// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.notices.internal.News.MachineNews;
import org.todoke.notices.internal.News.RunNews;

@DisplayName("News of runs")
class RunWatchTest {

    private static final Instant AFTER = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant UNTIL = AFTER.plusSeconds(300);
    private static final Instant BETWEEN = AFTER.plusSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final SetRuns runs = new SetRuns();
    private final RunWatch watch = new RunWatch(runs, runs, PATIENCE);

    @Test
    @DisplayName("name each failure once: those of the time, and no others")
    void failures() {
        RunId run = runs.run("office");
        runs.add(run, ExecutionState.FAILED, AFTER);
        runs.add(run, ExecutionState.FAILED, BETWEEN);
        runs.add(run, ExecutionState.FAILED, UNTIL);
        runs.add(run, ExecutionState.FAILED, UNTIL.plusMillis(1));
        runs.add(run, ExecutionState.INSTALLING, BETWEEN);

        RunNews news = only(AFTER, UNTIL);

        assertThat(news.failed()).extracting(MachineNews::machine).containsExactly("pc-2", "pc-3");
        assertThat(news.failures()).isEqualTo(4);
        assertThat(news.machines()).isEqualTo(5);
        assertThat(news.ended()).isFalse();
        assertThat(only(UNTIL, UNTIL.plusSeconds(1)).failed())
                .extracting(MachineNews::machine)
                .containsExactly("pc-4");
    }

    @Test
    @DisplayName("tell that a run with failures has ended, once, and of one without nothing")
    void ends() {
        RunId bad = runs.run("office");
        runs.add(bad, ExecutionState.FAILED, AFTER);
        runs.add(bad, ExecutionState.COMPLETED, BETWEEN);
        RunId good = runs.run("office");
        runs.add(good, ExecutionState.COMPLETED, BETWEEN);

        RunNews news = only(AFTER, UNTIL);

        assertThat(news.run()).isEqualTo(bad);
        assertThat(news.ended()).isTrue();
        assertThat(news.failed()).isEmpty();
        assertThat(watch.between(UNTIL, UNTIL.plusSeconds(300)).runs()).isEmpty();
    }

    @Test
    @DisplayName("name what has waited for somebody for too long, once, and not what waits for its own next attempt")
    void waits() {
        RunId run = runs.run("office");
        runs.add(run, ExecutionState.WAITING, BETWEEN.minus(PATIENCE));
        runs.add(run, ExecutionState.WAITING, BETWEEN.minus(PATIENCE), Optional.of(UNTIL));
        runs.add(run, ExecutionState.WAITING, UNTIL);
        runs.add(run, ExecutionState.QUEUED, BETWEEN.minus(PATIENCE));

        assertThat(only(AFTER, UNTIL).waiting())
                .extracting(MachineNews::machine)
                .containsExactly("pc-1");
        assertThat(watch.between(UNTIL, UNTIL.plusSeconds(300)).runs()).isEmpty();
    }

    private RunNews only(Instant after, Instant until) {
        List<RunNews> news = watch.between(after, until).runs();
        assertThat(news).hasSize(1);
        return news.get(0);
    }
}
