// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.run.Dispatcher.PlannedStep;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.Run;
import org.todoke.api.run.RunId;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.scenario.ScenarioOptions.Retry;
import org.todoke.api.scenario.ScenarioOptions.Timing;
import org.todoke.api.scenario.ScenarioOptions.When;
import org.todoke.api.scenario.ScenarioOptions.WhenBusy;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Order;
import org.todoke.api.work.Report;
import org.todoke.api.work.Report.Phase;
import org.todoke.api.work.Result;
import org.todoke.engine.fake.Killed;
import org.todoke.engine.internal.step.PackageStep;
import org.todoke.spi.target.OsTarget;

/** Random commands in a random order: whatever happens, the invariants hold, and when the world calms down every execution ends. */
@DisplayName("In any world")
class WorldTest {

    private static final int SEEDS = 150;
    private static final int COMMANDS = 200;
    private static final int AT_WORK = 2;
    private static final int DEATH_EVERY = 8;
    /** Accesses to the stores; more than most commands need, so that some deaths come too late. */
    private static final int LATEST_DEATH = 40;

    private static final List<String> SCENARIOS =
            List.of("one", "two", "three", "gather", "gather-or-fail", "boot", "boot-after-off", "careful", "restart");
    private static final Timing AFTER_OFF = new Timing(When.NEXT_BOOT, true, true, false, Duration.ofDays(7));
    private static final Timing RESTARTING = new Timing(When.NOW, true, false, false, Duration.ofDays(7));
    private static final ScenarioOptions CAREFUL = ScenarioOptions.DEFAULT
            .with(new Pace(1, List.of(25, 100), 60))
            .with(new Retry(3, Duration.ofMinutes(1)))
            .with(WhenBusy.QUEUE);
    private static final Message FLOW_FAILED = Message.of("test.flow-failed");

    private static final AtomicInteger DEATHS = new AtomicInteger();

    private final List<TestAgent> agents = new ArrayList<>();
    private final List<PlannedStep> stale = new ArrayList<>();
    private final List<ExecutionId> seen = new ArrayList<>();
    private final Map<TestAgent, List<Report>> sent = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private TestServer server;
    private OsTarget target = TestServer.testTarget();
    private boolean targetIsThere = true;
    private Random random;

    /** A seed of its own: -Dtodoke.seed=N. */
    static LongStream seeds() {
        Long only = Long.getLong("todoke.seed");
        return only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
    }

    @ParameterizedTest(name = "of seed {0} no execution is lost, doubled or believed without proof")
    @MethodSource("seeds")
    void holds(long seed) {
        random = new Random(seed);
        begin();
        var invariants = new Invariants(server);
        try {
            for (int i = 0; i < COMMANDS; i++) {
                commandOrDeath();
                invariants.check();
            }
            calmDown(invariants);
            assertThat(invariants.executions())
                    .as("all end")
                    .allMatch(execution -> execution.state().isEnded());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Seed " + seed + " after " + String.join("; ", log), e);
        } finally {
            server.stop();
        }
    }

    @AfterAll
    static void someWereKilled() {
        assertThat(DEATHS).as("deaths within commands").hasPositiveValue();
    }

    private void begin() {
        server = new TestServer(AT_WORK);
        server.install(new PackageStep());
        server.install(target);
        IntStream.range(0, 4).forEach(i -> agents.add(server.agent("pc-" + i)));
        server.addScenario("one", "a");
        server.addScenario("two", "a", "b");
        server.addScenario("three", "a", "b", "c");
        server.addScenario("gather", gathering(Overflow.QUEUE), "a", "b");
        server.addScenario("gather-or-fail", gathering(Overflow.ERROR), "a");
        server.addScenario("boot", ScenarioOptions.DEFAULT.with(Timing.NEXT_BOOT), "a", "b");
        server.addScenario("boot-after-off", ScenarioOptions.DEFAULT.with(AFTER_OFF), "a");
        server.addScenario("careful", CAREFUL, "a", "b");
        server.addScenario("restart", ScenarioOptions.DEFAULT.with(RESTARTING), "a");
    }

    private static ScenarioOptions gathering(Overflow overflow) {
        return ScenarioOptions.DEFAULT.with(Delivery.multicast(2, Duration.ofMinutes(5), overflow));
    }

    /** Now and then the server is killed within a command: between two statements, at a commit or right after it. */
    private void commandOrDeath() {
        if (random.nextInt(DEATH_EVERY) > 0) {
            command();
            return;
        }
        server.stores.killAfter(1 + random.nextInt(LATEST_DEATH));
        try {
            command();
        } catch (Killed killed) {
            log.add("killed");
            DEATHS.incrementAndGet();
        }
        boolean dead = server.stores.isKilled();
        server.stores.reopen();
        if (dead) {
            restart();
        }
    }

    private void command() {
        switch (random.nextInt(20)) {
            case 0 -> start();
            case 1, 2 -> hear(anyAgent());
            case 3, 4, 5, 6, 7 -> report(anyAgent());
            case 8 -> repeatReport();
            case 9 -> passTime();
            case 10, 11 -> did("flow", () -> server.flow());
            case 12 -> planOnly();
            case 13 -> doStale();
            case 14 -> changeTarget();
            case 15, 16 -> steer();
            case 17, 18 -> boot(anyAgent());
            default -> disturb();
        }
    }

    private void start() {
        var some = agents.stream().filter(agent -> random.nextBoolean()).toList();
        if (!some.isEmpty()) {
            String scenario = SCENARIOS.get(random.nextInt(SCENARIOS.size()));
            did(
                    "start " + scenario + " on " + some.size(),
                    () -> server.runs.start(
                            scenario, some.stream().map(TestAgent::machine).toList(), "test"));
        }
        server.stores
                .runs()
                .latest(1)
                .forEach(run ->
                        server.stores.runs().executions(run.id()).forEach(execution -> seen.add(execution.id())));
    }

    private void hear(TestAgent agent) {
        did("hear " + agents.indexOf(agent), () -> server.board.heard(agent.machine()));
    }

    /** An agent says something of an order that it has, true or not, in no order at all. */
    private void report(TestAgent agent) {
        hear(agent);
        for (Order order : agent.orders()) {
            Phase phase = Phase.values()[random.nextInt(4)];
            long sequence = 1 + random.nextInt(30);
            var result = phase == Phase.DONE ? Optional.of(anyResult()) : Optional.<Result>empty();
            var report = new Report(order.id(), sequence, phase, random.nextInt(3), result);
            sent.computeIfAbsent(agent, key -> new ArrayList<>()).add(report);
            did("report " + report, () -> server.work.accept(agent.machine(), report));
        }
    }

    private Result anyResult() {
        return switch (random.nextInt(6)) {
            case 3 -> TestAgent.exit(0, Observation.unknown("locked"));
            case 0 -> Result.failed(Result.Failure.Cause.COMMAND_TIMED_OUT, "slow");
            case 1 -> TestAgent.exit(0, Observation.absent());
            case 2 -> TestAgent.exit(1603, Observation.present("there"));
            default -> TestAgent.proved();
        };
    }

    private void repeatReport() {
        TestAgent agent = anyAgent();
        List<Report> old = sent.getOrDefault(agent, List.of());
        if (!old.isEmpty()) {
            Report again = old.get(random.nextInt(old.size()));
            did("repeat " + again, () -> server.work.accept(anyAgent().machine(), again));
        }
    }

    private void passTime() {
        var times = List.of(
                Duration.ofSeconds(2),
                Duration.ofMinutes(2),
                Duration.ofMinutes(31),
                Duration.ofHours(5),
                Duration.ofHours(25));
        Duration time = times.get(random.nextInt(times.size()));
        did("pass " + time, () -> server.clock.advance(time));
        int due = random.nextInt(16);
        if ((due & 1) != 0) {
            did("tick", () -> server.byHand.tick());
        }
        if ((due & 2) != 0) {
            did("expire", () -> server.dispatching.overdue().forEach(server.dispatching::expire));
        }
        if ((due & 8) != 0) {
            did("pace", () -> server.dispatching.pace());
        }
        if ((due & 4) != 0) {
            did("sweep", () -> server.dispatching.sweep());
        }
    }

    /** A flow is interrupted between planning and doing. */
    private void planOnly() {
        anySeen().flatMap(id -> server.dispatching.admit(id)).ifPresent(step -> {
            log.add("plan only " + step.execution().id());
            stale.add(step);
        });
    }

    /** What was planned long ago is done now, perhaps for the second time. */
    private void doStale() {
        if (!stale.isEmpty()) {
            PlannedStep step = stale.get(random.nextInt(stale.size()));
            did("do stale " + step.execution().id(), () -> {
                if (step.isWork()) {
                    server.dispatching.offer(step);
                } else {
                    server.dispatching.settle(step);
                }
            });
        }
    }

    private void changeTarget() {
        if (targetIsThere) {
            did("target goes", () -> server.removeTargets());
        } else {
            target = TestServer.testTarget();
            did("target comes", () -> server.install(target));
        }
        targetIsThere = !targetIsThere;
    }

    /** What a person does with runs, whether it makes sense now or not. */
    private void steer() {
        List<Run> runs = server.stores.runs().latest(5);
        if (runs.isEmpty()) {
            return;
        }
        RunId run = runs.get(random.nextInt(runs.size())).id();
        switch (random.nextInt(6)) {
            case 0 -> wished("interrupt " + run, () -> server.runs.interrupt(run, "ann"));
            case 1, 2 -> wished("resume " + run, () -> server.runs.resume(run, "ann"));
            case 3 -> wished("rerun " + run, () -> server.runs.rerunFailed(run, "ann"));
            case 4 -> wished("start now " + run, () -> server.runs.startNow(run));
            default -> wished("clear", () -> server.runs.clearErrors(anyAgent().machine()));
        }
    }

    private void wished(String what, Runnable command) {
        did(what, () -> {
            try {
                command.run();
            } catch (ProblemException refused) {
                log.add("refused: " + refused.text());
            }
        });
    }

    private void boot(TestAgent agent) {
        did("boot " + agents.indexOf(agent), agent::boots);
    }

    private void disturb() {
        switch (random.nextInt(5)) {
            case 2 -> did("the clock is set back", () -> server.clock.advance(Duration.ofHours(-1)));
            case 0 -> anySeen().ifPresent(id -> did("judge " + id, () -> server.dispatching.judge(id)));
            case 1 -> anySeen().ifPresent(id -> did("give up " + id, () -> server.dispatching.giveUp(id, FLOW_FAILED)));
            default -> restart();
        }
    }

    private void restart() {
        log.add("restart");
        server = targetIsThere ? server.restarted(target) : server.restarted();
        agents.forEach(agent -> agent.to(server));
    }

    /** All that is needed is there, agents do their work well, and no signal is lost from now on. */
    private void calmDown(Invariants invariants) {
        log.add("calm");
        restart();
        if (!targetIsThere) {
            changeTarget();
        }
        for (int round = 0; round < 300 && !invariants.allEnded(); round++) {
            for (TestAgent agent : agents) {
                if (round % 10 == 0) {
                    agent.boots();
                }
                agent.heard();
                agent.orders()
                        .forEach(order -> server.work.accept(
                                agent.machine(),
                                new Report(order.id(), 1_000, Phase.DONE, 1, Optional.of(TestAgent.proved()))));
            }
            server.pass(Duration.ofSeconds(20));
            invariants.check();
        }
        assertThat(invariants
                        .executions()
                        .filter(execution -> !execution.state().isEnded()))
                .as("not ended")
                .isEmpty();
    }

    private void did(String what, Runnable command) {
        log.add(what);
        command.run();
    }

    private TestAgent anyAgent() {
        return agents.get(random.nextInt(agents.size()));
    }

    private Optional<ExecutionId> anySeen() {
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(random.nextInt(seen.size())));
    }
}
