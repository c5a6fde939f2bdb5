// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.todoke.api.machine.MachineId;
import org.todoke.api.work.Order;
import org.todoke.api.work.Report;
import org.todoke.api.work.Report.Phase;
import org.todoke.spi.target.OsTarget;

@DisplayName("With everybody at work at once")
class ManyThreadsTest {

    private static final int AT_WORK = 3;
    private static final int MACHINES = 6;
    private static final int TURNS = 150;

    private final TestServer server = new TestServer(AT_WORK);
    private final OsTarget target = TestServer.testTarget();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final List<TestAgent> agents = new ArrayList<>();
    private final Invariants invariants = new Invariants(server);

    @AfterEach
    void stop() {
        people.shutdownNow();
        server.stop();
    }

    @RepeatedTest(3)
    @DisplayName("no execution is lost or doubled")
    void holds() throws Exception {
        server.install(new org.todoke.engine.internal.step.PackageStep());
        server.install(target);
        IntStream.range(0, MACHINES).forEach(i -> agents.add(server.agent("pc-" + i)));
        server.addScenario("two", "a", "b");

        List<Callable<Void>> all = new ArrayList<>();
        agents.forEach(agent -> {
            all.add(turns(TURNS, () -> act(agent)));
            all.add(turns(TURNS, () -> act(agent))); // its network sends everything twice
        });
        IntStream.range(0, 3).forEach(i -> all.add(turns(TURNS, server::flow)));
        IntStream.range(0, 2).forEach(i -> all.add(turns(TURNS / 10, this::start)));
        all.add(turns(TURNS, server.dispatching::sweep));
        all.add(turns(TURNS, () -> server.dispatching.overdue().forEach(server.dispatching::expire)));
        all.add(turns(TURNS / 10, () -> server.clock.advance(Duration.ofMinutes(7))));
        all.add(turns(TURNS / 10, this::flapTarget));
        all.add(turns(TURNS, server.byHand::tick));
        all.add(turns(TURNS / 3, invariants::check));
        for (Future<Void> person : people.invokeAll(all)) {
            person.get();
        }

        calmDown();
        invariants.check();
        assertThat(invariants.executions())
                .allMatch(execution -> execution.state().isEnded());
    }

    private void start() {
        List<MachineId> machines = agents.stream().map(TestAgent::machine).toList();
        server.runs.start("two", machines, "test");
    }

    private void flapTarget() {
        server.targets.removeTarget(target);
        server.targets.add(target, "test", org.osgi.framework.Version.emptyVersion);
    }

    private void act(TestAgent agent) {
        server.board.heard(agent.machine());
        for (Order order : server.work.ordersFor(agent.machine(), List.of())) {
            Phase phase = Phase.values()[ThreadLocalRandom.current().nextInt(4)];
            report(agent, order, ThreadLocalRandom.current().nextInt(1, 20), phase);
        }
    }

    private void report(TestAgent agent, Order order, long sequence, Phase phase) {
        var result =
                phase == Phase.DONE ? Optional.of(TestAgent.proved()) : Optional.<org.todoke.api.work.Result>empty();
        server.work.accept(agent.machine(), new Report(order.id(), sequence, phase, 1, result));
    }

    private void calmDown() {
        for (int round = 0; round < 2_000 && !invariants.allEnded(); round++) {
            for (TestAgent agent : agents) {
                agent.heard();
                agent.orders().forEach(order -> report(agent, order, 1_000, Phase.DONE));
            }
            server.pass(Duration.ofSeconds(5));
        }
    }

    private static Callable<Void> turns(int count, Runnable turn) {
        return () -> {
            for (int i = 0; i < count; i++) {
                turn.run();
            }
            return null;
        };
    }
}
