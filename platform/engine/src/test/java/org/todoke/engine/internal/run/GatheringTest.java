// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.todoke.api.run.ExecutionState.FAILED;
import static org.todoke.api.run.ExecutionState.GATHERING;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.READY;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.text.ProblemException;

@DisplayName("A delivery that gathers")
class GatheringTest {

    private static final Duration WAIT = Duration.ofMinutes(5);

    private final TestServer server = TestServer.started(100);

    @AfterEach
    void stop() {
        server.stop();
    }

    /** Machines are ready or off; then time passes; how many have their order, gather, and have failed? */
    @ParameterizedTest(
            name =
                    "{0}: max targets {1}, max wait {2} s, {3}; {4} ready and {5} off, after {6} s: {7} have orders, {8} gather, {9} failed")
    @CsvSource({
        "F-2.19, 0,   0, QUEUE, 3, 1,   0, 3, 0, 0",
        "F-2.19, 3,   0, QUEUE, 3, 1,   0, 3, 0, 0",
        "F-2.19, 3,   0, QUEUE, 2, 2,   0, 0, 2, 0",
        "F-2.19, 0, 300, QUEUE, 2, 1,   0, 0, 2, 0",
        "F-2.19, 0, 300, QUEUE, 2, 1, 299, 0, 2, 0",
        "F-2.19, 0, 300, QUEUE, 2, 1, 300, 2, 0, 0",
        "F-2.19, 3, 300, QUEUE, 2, 2, 300, 2, 0, 0",
        "F-2.19, 2, 300, ERROR, 2, 0,   0, 2, 0, 0",
        "F-2.20, 2, 300, ERROR, 3, 0,   0, 2, 0, 1",
        "F-2.20, 2, 300, ERROR, 5, 1,   0, 2, 0, 3",
        "F-2.20, 2, 300, QUEUE, 5, 1,   0, 4, 1, 0",
        "F-2.20, 2, 300, QUEUE, 5, 1, 300, 5, 0, 0",
        "'nobody else can come', 5, 300, QUEUE, 2, 0, 1, 2, 0, 0",
    })
    void table(
            String fact,
            int most,
            int wait,
            Overflow overflow,
            int ready,
            int off,
            int after,
            int out,
            int gather,
            int failed) {
        TestAgent[] agents = agents(ready, off);
        Run run = start(multicast(most, Duration.ofSeconds(wait), overflow), agents);
        if (after > 0) {
            server.pass(Duration.ofSeconds(after));
            Stream.of(agents).limit(ready).forEach(TestAgent::heard);
        }

        assertThat(count(run, OFFERED)).isEqualTo(out);
        assertThat(count(run, GATHERING)).isEqualTo(gather);
        assertThat(count(run, FAILED)).isEqualTo(failed);
    }

    @Test
    @DisplayName("F-2.27: unicast ignores max targets and max wait")
    void unicast() {
        var options =
                ScenarioOptions.DEFAULT.with(new Delivery(Way.UNICAST, Optional.empty(), 1, WAIT, Overflow.ERROR));

        Run run = start(options, agents(3, 1));

        assertThat(count(run, OFFERED)).isEqualTo(3);
    }

    @Test
    @DisplayName("F-2.20: says what to do with a machine for which there is no place")
    void surplus() {
        TestAgent[] agents = agents(3, 0);

        Run run = start(multicast(2, WAIT, Overflow.ERROR), agents);

        server.assertState(run, agents[2], FAILED, "engine.gathering.surplus");
    }

    @ParameterizedTest(name = "F-2.19: a machine that is ready after the start: {0} → {1}")
    @CsvSource({"QUEUE, GATHERING", "ERROR, FAILED"})
    void late(Overflow overflow, org.todoke.api.run.ExecutionState then) {
        TestAgent[] agents = agents(2, 2);
        Run run = start(multicast(4, WAIT, overflow), agents);
        server.pass(WAIT);

        agents[2].heard();

        assertThat(server.state(run, agents[2])).isEqualTo(then);
    }

    @Test
    @DisplayName("starts now when a person says so, with the machines that are ready")
    void startNow() {
        TestAgent[] agents = agents(2, 1);
        Run run = start(multicast(3, WAIT, Overflow.QUEUE), agents);

        assertThat(server.runs.startNow(run.id())).isEqualTo(2);
        server.flow();

        assertThat(count(run, OFFERED)).isEqualTo(2);
        assertThatThrownBy(() -> server.runs.startNow(run.id())).isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName("shows who has joined and who is waited for")
    void shows() {
        Run run = start(multicast(10, WAIT, Overflow.QUEUE), agents(2, 3));

        Gathering gathering = server.runs.status(run.id()).gatherings().get(0);

        assertThat(gathering.joined()).isEqualTo(2);
        assertThat(gathering.expected()).isEqualTo(5);
        assertThat(gathering.due()).isEqualTo(gathering.opened().plus(WAIT));
    }

    @Test
    @DisplayName("counts nobody against the limit of machines at work, and goes in rounds when it is larger (ruling 6)")
    void rounds() {
        TestServer small = TestServer.started(2);
        small.addScenario("many", multicast(4, WAIT, Overflow.QUEUE), "app");
        TestAgent[] agents = IntStream.range(0, 4)
                .mapToObj(i -> small.agent("pc-" + i).heard())
                .toArray(TestAgent[]::new);

        Run run = small.start("many", agents);
        assertThat(small.runs.status(run.id()).count(OFFERED)).isEqualTo(2);
        assertThat(small.runs.status(run.id()).count(READY)).isEqualTo(2);
        for (int round = 0; round < 2; round++) {
            Stream.of(agents).filter(agent -> !agent.orders().isEmpty()).forEach(TestAgent::installs);
        }

        assertThat(small.runs.status(run.id()).isSuccess()).isTrue();
        small.stop();
    }

    @Test
    @DisplayName("starts in time after a restart of the server: its wait is in the database (ruling 9)")
    void survivesRestart() {
        TestAgent[] agents = agents(2, 1);
        Run run = start(multicast(3, WAIT, Overflow.QUEUE), agents);

        TestServer next = server.restarted(TestServer.testTarget());
        for (TestAgent agent : List.of(agents[0], agents[1])) {
            agent.to(next).heard();
        }
        next.pass(WAIT);
        for (TestAgent agent : List.of(agents[0], agents[1])) {
            agent.heard();
        }

        assertThat(next.runs.status(run.id()).count(OFFERED)).isEqualTo(2);
        next.stop();
    }

    @Test
    @DisplayName("does not wait longer when the clock steps back an hour")
    void clockBack() {
        Run run = start(multicast(3, WAIT, Overflow.QUEUE), agents(2, 1));

        server.clock.advance(Duration.ofHours(-1));
        server.pass(Duration.ofSeconds(1));

        assertThat(count(run, OFFERED)).isEqualTo(2);
    }

    private static ScenarioOptions multicast(int most, Duration wait, Overflow overflow) {
        return ScenarioOptions.DEFAULT.with(Delivery.multicast(most, wait, overflow));
    }

    private Run start(ScenarioOptions options, TestAgent... agents) {
        server.addScenario("office", options, "app");
        return server.start("office", agents);
    }

    private TestAgent[] agents(int ready, int off) {
        return IntStream.range(0, ready + off)
                .mapToObj(i -> i < ready ? server.agent("pc-" + i).heard() : server.agent("pc-" + i))
                .toArray(TestAgent[]::new);
    }

    private long count(Run run, org.todoke.api.run.ExecutionState state) {
        return server.runs.status(run.id()).count(state);
    }
}
