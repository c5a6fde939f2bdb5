// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Report;
import org.todoke.api.work.Report.Phase;
import org.todoke.api.work.Result;
import org.todoke.engine.kit.MemoryContentStore;

@DisplayName("A report")
class ReportTest {

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").heard();
    private Run run;
    private OrderId order;

    @BeforeEach
    void start() {
        server.addScenario("one", "first");
        run = server.start("one", agent);
        order = agent.order().id();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("that comes twice changes nothing the second time")
    void repeated() {
        accept(progress(1, Phase.RUNNING));
        long version = server.execution(run, agent).version();

        assertThat(accept(progress(1, Phase.RUNNING))).isTrue();

        assertThat(server.execution(run, agent).version()).isEqualTo(version);
    }

    @Test
    @DisplayName("that was overtaken by a later one changes nothing")
    void overtaken() {
        accept(progress(5, Phase.PROVING));

        assertThat(accept(progress(4, Phase.RUNNING))).isTrue();

        assertThat(server.state(run, agent)).isEqualTo(ExecutionState.PROVING);
    }

    @Test
    @DisplayName("may skip phases")
    void skips() {
        accept(done(1, TestAgent.proved()));

        server.flow();

        assertThat(server.state(run, agent)).isEqualTo(ExecutionState.COMPLETED);
    }

    @Test
    @DisplayName("may go back from running to fetching, when there is more to fetch")
    void fetchesAgain() {
        accept(progress(1, Phase.RUNNING));
        accept(progress(2, Phase.FETCHING));

        assertThat(server.state(run, agent)).isEqualTo(ExecutionState.DELIVERING);
    }

    @Test
    @DisplayName("of an earlier phase after proving is taken in without a change of state")
    void proving() {
        accept(progress(1, Phase.PROVING));

        assertThat(accept(progress(2, Phase.FETCHING))).isTrue();

        assertThat(server.state(run, agent)).isEqualTo(ExecutionState.PROVING);
    }

    @Test
    @DisplayName("after the result is told that the order is known, and changes nothing")
    void afterResult() {
        server.removeTargets();
        accept(done(1, TestAgent.proved()));

        assertThat(accept(done(2, Result.failed(Result.Failure.Cause.DISK_FULL, "?"))))
                .isTrue();

        assertThat(server.state(run, agent)).isEqualTo(ExecutionState.REPORTED);
        assertThat(server.stores.work().find(order).orElseThrow().result()).contains(TestAgent.proved());
    }

    @Test
    @DisplayName("with the result counts whatever its number: an agent that lost its count must still be able to end")
    void resultWithALostNumber() {
        accept(progress(5, Phase.RUNNING));

        accept(done(0, TestAgent.proved()));
        server.flow();

        assertThat(server.state(run, agent)).isEqualTo(ExecutionState.COMPLETED);
    }

    @Test
    @DisplayName("of proving moves the deadline as far as the probes may take")
    void provingHasItsTime() {
        Instant before = server.execution(run, agent).deadline().orElseThrow();
        server.clock.advance(Duration.between(server.clock.instant(), before).minusSeconds(1));

        accept(progress(1, Phase.PROVING));

        assertThat(server.execution(run, agent).deadline().orElseThrow())
                .isAfterOrEqualTo(server.clock.instant().plusSeconds(60));
    }

    @Test
    @DisplayName("of an order that is judged is told that it is not wanted any more")
    void afterJudgement() {
        accept(done(1, TestAgent.proved()));
        server.flow();

        assertThat(accept(done(1, TestAgent.proved()))).isFalse();
    }

    @Test
    @DisplayName("of an order that has expired is told that it is not wanted any more, and changes nothing")
    void afterExpiry() {
        server.clock.advance(TestServer.STEP_LIMIT.multipliedBy(2));
        server.dispatching.overdue().forEach(server.dispatching::expire);

        assertThat(accept(done(1, TestAgent.proved()))).isFalse();

        assertThat(server.state(run, agent)).isEqualTo(ExecutionState.FAILED);
    }

    @Test
    @DisplayName("of another machine's order is told that it is not wanted, and changes nothing")
    void foreign() {
        var other = server.agent("pc-2").heard();

        assertThat(server.work.accept(other.machine(), done(1, TestAgent.proved())))
                .isFalse();

        assertThat(server.state(run, agent)).isEqualTo(ExecutionState.OFFERED);
    }

    @Test
    @DisplayName("of an order that nobody gave is told that it is not wanted")
    void unknown() {
        assertThat(server.work.accept(
                        agent.machine(), new Report(new OrderId("x9-9-9-none"), 1, Phase.RUNNING, 0, Optional.empty())))
                .isFalse();
    }

    @Test
    @DisplayName("leaves of a long output the end, whole characters only")
    void boundsOutput() {
        String flood = "\uD867\uDE3D".repeat(20_000) + "!";
        server.removeTargets();

        accept(done(
                1, new Result(List.of(new Result.CommandExit(Optional.of(0), flood)), List.of(), Optional.empty())));

        String kept = server.execution(run, agent).output();
        assertThat(kept).hasSizeLessThanOrEqualTo(16_001).startsWith("…\uD867").endsWith("!");
    }

    @Test
    @DisplayName("ends the sending of the order")
    void endsOrder() {
        server.removeTargets();

        accept(done(1, TestAgent.proved()));

        assertThat(agent.orders()).isEmpty();
    }

    @Test
    @DisplayName("of the result ends the right to fetch the order's content with its judgement")
    void mayFetch() {
        String first = MemoryContentStore.refOf("first".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .sha256();
        var other = server.agent("pc-2").heard();

        assertThat(server.work.mayFetch(agent.machine(), first)).isTrue();
        assertThat(server.work.mayFetch(agent.machine(), "0".repeat(64))).isFalse();
        assertThat(server.work.mayFetch(other.machine(), first)).isFalse();
        accept(done(1, TestAgent.proved()));
        server.flow();
        assertThat(server.work.mayFetch(agent.machine(), first)).isFalse();
    }

    private boolean accept(Report report) {
        return server.work.accept(agent.machine(), report);
    }

    private Report progress(long sequence, Phase phase) {
        return new Report(order, sequence, phase, 1, Optional.empty());
    }

    private Report done(long sequence, Result result) {
        return new Report(order, sequence, Phase.DONE, 1, Optional.of(result));
    }
}
