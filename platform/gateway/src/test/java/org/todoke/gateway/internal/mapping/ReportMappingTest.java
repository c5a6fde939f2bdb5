// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.agent.wire.work.Observation;
import org.todoke.agent.wire.work.OrderId;
import org.todoke.agent.wire.work.Report;
import org.todoke.agent.wire.work.Result;

@DisplayName("Reports on their way in")
class ReportMappingTest {

    @Test
    @DisplayName("both sides know the same phases, causes and states")
    void sameNames() {
        assertSame(Report.Phase.values(), org.todoke.api.work.Report.Phase.values());
        assertSame(Result.Failure.Cause.values(), org.todoke.api.work.Result.Failure.Cause.values());
        assertSame(Observation.State.values(), org.todoke.api.work.Observation.State.values());
    }

    @Test
    @DisplayName("an end arrives with exits, observations and failure")
    void everythingArrives() {
        var result = new Result(
                List.of(
                        new Result.CommandExit(Optional.of(3010), "restart"),
                        new Result.CommandExit(Optional.empty(), "killed")),
                List.of(Observation.present("1.0"), Observation.absent(), Observation.unknown("denied")),
                Optional.of(new Result.Failure(Result.Failure.Cause.COMMAND_TIMED_OUT, "after 60 s")));
        var report = ReportMapping.report(
                new Report(new OrderId("e-1"), 9, Report.Phase.DONE, 5_000_000_000L, Optional.of(result)));
        assertThat(report.order().value()).isEqualTo("e-1");
        assertThat(report.bytesDone()).isEqualTo(5_000_000_000L);
        var end = report.result().orElseThrow();
        assertThat(end.exits())
                .containsExactly(
                        new org.todoke.api.work.Result.CommandExit(Optional.of(3010), "restart"),
                        new org.todoke.api.work.Result.CommandExit(Optional.empty(), "killed"));
        assertThat(end.observations())
                .containsExactly(
                        org.todoke.api.work.Observation.present("1.0"),
                        org.todoke.api.work.Observation.absent(),
                        org.todoke.api.work.Observation.unknown("denied"));
        assertThat(end.failure().orElseThrow().detail()).isEqualTo("after 60 s");
    }

    @Test
    @DisplayName("a report on the way arrives without a result")
    void noResult() {
        var report =
                ReportMapping.report(new Report(new OrderId("e-1"), 1, Report.Phase.FETCHING, 7, Optional.empty()));
        assertThat(report.phase()).isEqualTo(org.todoke.api.work.Report.Phase.FETCHING);
        assertThat(report.result()).isEmpty();
    }

    private static void assertSame(Enum<?>[] wire, Enum<?>[] api) {
        assertThat(names(wire)).containsExactlyInAnyOrderElementsOf(names(api));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
