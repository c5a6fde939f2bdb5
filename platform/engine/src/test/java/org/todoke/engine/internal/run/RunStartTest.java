// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.todoke.api.run.ExecutionState.READY;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Way;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

@DisplayName("The start of a run")
class RunStartTest {

    private final TestServer server = TestServer.started(100);
    private final TestAgent agent = server.agent("pc-1").heard();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("takes a machine named twice once")
    void takesMachineOnce() {
        server.addScenario("one", "first");

        Run run = server.runs.start("one", List.of(agent.machine(), agent.machine()), "test");

        assertThat(server.runs.status(run.id()).executions()).hasSize(1);
    }

    @Test
    @DisplayName("is refused when its scenario does not exist")
    void refusesUnknownScenario() {
        assertProblem(() -> server.start("none", agent), "engine.scenario.unknown");
    }

    @Test
    @DisplayName("is refused when it names no machine")
    void refusesNoMachine() {
        server.addScenario("one", "first");

        assertProblem(() -> server.start("one"), "engine.run.no-machine");
    }

    @Test
    @DisplayName("is refused when its scenario names a package that is gone")
    void refusesMissingPackage() {
        server.addScenario("one", "first");
        server.stores.packages().delete(new PackageId("first"));

        assertProblem(() -> server.start("one", agent), "engine.package-step.missing");
        assertThat(server.runs.latest(10)).isEmpty();
    }

    @Test
    @DisplayName(
            "F-2.27: is refused while another run delivers at the same fixed multicast address; leased ones never meet")
    void sharedAddress() {
        server.addScenario("fixed", at(Optional.of("239.255.77.9")), "first");
        server.addScenario("same", at(Optional.of("239.255.77.9")), "first");
        server.addScenario("other", at(Optional.of("239.255.77.10")), "first");
        server.addScenario("leased", at(Optional.empty()), "first");
        Run run = server.start("fixed", agent);

        assertThat(catchThrowableOfType(ProblemException.class, () -> server.start("same", agent))
                        .text())
                .isEqualTo(Message.of("engine.run.address-in-use", "239.255.77.9", run.id(), "fixed"));
        server.start("other", agent);
        server.start("leased", agent);
        server.start("leased", agent);
        agent.installs();

        assertThat(server.start("same", agent)).isNotNull();
    }

    private static ScenarioOptions at(Optional<String> address) {
        return ScenarioOptions.DEFAULT.with(new Delivery(Way.MULTICAST, address, 0, Duration.ZERO, Overflow.QUEUE));
    }

    @Test
    @DisplayName("gives its machines even when many start at once")
    void startsManyMachines() {
        server.addScenario("one", "first");
        List<MachineId> machines =
                IntStream.range(0, 250).mapToObj(i -> server.enrol("m" + i)).toList();

        Run run = server.runs.start("one", machines, "test");

        assertThat(server.runs.status(run.id()).count(READY)).isEqualTo(250);
        assertThat(server.stores.runs().inState(READY, 1).get(0).deadline())
                .contains(server.clock.instant().plus(TestServer.WAIT_LIMIT));
    }

    private static void assertProblem(ThrowingCallable call, String key) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.text().key()).isEqualTo(key));
    }
}
