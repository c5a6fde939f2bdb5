// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.api.run.ExecutionState.COMPLETED;
import static org.todoke.api.run.ExecutionState.FAILED;
import static org.todoke.api.run.ExecutionState.INTERRUPTED;
import static org.todoke.api.run.ExecutionState.OFFERED;
import static org.todoke.api.run.ExecutionState.QUEUED;
import static org.todoke.api.run.ExecutionState.WAITING;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.EnrolmentService.Enrolment;
import org.todoke.api.machine.Facts;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.work.Observation;
import org.todoke.engine.kit.TestSettings;

@DisplayName("The pace of a run")
class PaceTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final TestServer server = TestServer.started(100);
    private final List<TestAgent> agents = IntStream.range(0, 10)
            .mapToObj(i -> server.agent("pc-" + i).heard())
            .toList();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName(
            "is limited to the scenario's machines at once, over its runs; the others get the places that come free")
    void ofScenario() {
        Run run = start(new Pace(3, List.of(), 0));
        assertThat(count(run, OFFERED)).isEqualTo(3);
        assertThat(count(run, WAITING)).isEqualTo(7);
        server.addScenario("other", "app");
        TestAgent another = server.agent("another").heard();
        assertThat(server.state(server.start("office", another), another)).isEqualTo(WAITING);
        assertThat(server.state(server.start("other", another), another)).isEqualTo(QUEUED);
    }

    @Test
    @DisplayName("goes on without a sweep when a machine of the scenario is done")
    void freed() {
        Run run = start(new Pace(3, List.of(), 0));

        for (int i = 0; i < 4; i++) {
            atWork(run).forEach(TestAgent::installs);
        }

        assertThat(server.runs.status(run.id()).isSuccess()).isTrue();
    }

    @Test
    @DisplayName("is limited to the group's machines at once")
    void ofGroup() {
        server.limit.configure(TestSettings.groupsAtWork(100, "=2", "elsewhere=1", "nonsense"));

        Run run = start(Pace.FREE);

        assertThat(count(run, OFFERED)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "is limited for each group by itself, as one line of the settings says it, and gives a place that comes free to the group's next")
    void ofGroups() {
        server.limit.configure(TestSettings.groupsAtWork(100, "lab=1, shop=2,,nonsense"));
        TestAgent[] lab = {of("lab", "l1"), of("lab", "l2")};
        TestAgent[] shop = {of("shop", "s1"), of("shop", "s2"), of("shop", "s3")};
        server.addScenario("office", "app");
        Run run = server.start("office", lab[0], lab[1], shop[0], shop[1], shop[2], agents.get(0));

        assertThat(count(run, OFFERED)).isEqualTo(4);
        server.assertState(run, lab[1], WAITING, "engine.turn.group");
        server.assertState(run, shop[2], WAITING, "engine.turn.group");
        lab[0].installs();

        assertThat(server.state(run, lab[1])).isEqualTo(OFFERED);
        assertThat(server.state(run, shop[2])).isEqualTo(WAITING);
    }

    private TestAgent of(String group, String name) {
        var token = server.enrolments
                .createToken(1, Duration.ofDays(1), group)
                .text()
                .split("\\.");
        var wish = new Enrolment(
                token[2],
                token[3],
                "credential-of-" + name,
                name,
                "0.1.0",
                Facts.of(Map.of(Facts.OS_FAMILY, TestServer.OS)));
        return new TestAgent(server, server.enrolments.enrol(wish).id()).heard();
    }

    @ParameterizedTest(name = "waves {0}: machine {1} of {2} is in wave {3}")
    @CsvSource({
        "1;10;100, 0, 200, 0",
        "1;10;100, 1, 200, 0",
        "1;10;100, 2, 200, 1",
        "1;10;100, 19, 200, 1",
        "1;10;100, 20, 200, 2",
        "1;10;100, 199, 200, 2",
        "1;10;100, 0, 3, 0",
        "1;10;100, 1, 3, 2",
        "'', 7, 9, 0",
    })
    void waveOf(String waves, int index, int machines, int wave) {
        List<Integer> percent = waves.isEmpty()
                ? List.of()
                : List.of(waves.split(";")).stream().map(Integer::valueOf).toList();

        assertThat(new Pace(0, percent, 0).waveOf(index, machines)).isEqualTo(wave);
    }

    @Test
    @DisplayName("lets a wave begin when the one before has ended")
    void waves() {
        Run run = start(new Pace(0, List.of(10, 50, 100), 0));
        assertThat(count(run, OFFERED)).isEqualTo(1);

        atWork(run).forEach(TestAgent::installs);
        server.pass(A_SECOND);
        assertThat(count(run, OFFERED)).isEqualTo(4);
        atWork(run).forEach(PaceTest::fails);
        server.pass(A_SECOND);
        assertThat(count(run, OFFERED)).isEqualTo(5);
        atWork(run).forEach(TestAgent::installs);
        server.pass(A_SECOND);

        assertThat(server.runs.status(run.id()).isEnded()).isTrue();
        assertThat(count(run, FAILED)).isEqualTo(4);
    }

    @Test
    @DisplayName("does not keep a machine from other runs while its wave is not open")
    void waveLeavesMachine() {
        start(new Pace(0, List.of(10, 100), 0));
        server.addScenario("other", "app");

        Run other = server.start("other", agents.get(9));

        assertThat(server.state(other, agents.get(9))).isEqualTo(OFFERED);
    }

    @ParameterizedTest(name = "stop at {0} %: {1} of 10 failed → stopped: {2}")
    @CsvSource({
        "0, 10, false",
        "5, 1, true",
        "10, 1, true",
        "11, 1, false",
        "20, 1, false",
        "20, 2, true",
        "100, 9, false"
    })
    void threshold(int percent, int failures, boolean stopped) {
        Run run = start(new Pace(0, List.of(), percent));

        agents.stream().limit(failures).forEach(PaceTest::fails);
        server.pass(A_SECOND);

        assertThat(server.runs.status(run.id()).run().stopped().isPresent()).isEqualTo(stopped);
        assertThat(count(run, INTERRUPTED)).isEqualTo(stopped ? 10 - failures : 0);
    }

    @Test
    @DisplayName("stops after a bad canary, and no other machine begins")
    void canary() {
        Run run = start(new Pace(0, List.of(10, 100), 50));

        atWork(run).forEach(PaceTest::fails);
        server.pass(A_SECOND);
        server.pass(Duration.ofHours(1));

        assertThat(count(run, FAILED)).isEqualTo(1);
        assertThat(count(run, INTERRUPTED)).isEqualTo(9);
    }

    @Test
    @DisplayName("opens no wave of a run that was interrupted")
    void interruptedWave() {
        Run run = start(new Pace(0, List.of(10, 100), 0));
        server.runs.interrupt(run.id(), "ann");

        server.pass(Duration.ofHours(1));

        assertThat(count(run, INTERRUPTED)).isEqualTo(10);
        assertThat(count(run, COMPLETED)).isZero();
    }

    private Run start(Pace pace) {
        server.addScenario("office", ScenarioOptions.DEFAULT.with(pace), "app");
        return server.start("office", agents.toArray(TestAgent[]::new));
    }

    private List<TestAgent> atWork(Run run) {
        return agents.stream()
                .filter(agent -> server.state(run, agent) == OFFERED)
                .toList();
    }

    private static void fails(TestAgent agent) {
        agent.reports(agent.order().id(), TestAgent.exit(1, Observation.absent()));
    }

    private long count(Run run, ExecutionState state) {
        return server.runs.status(run.id()).count(state);
    }
}
