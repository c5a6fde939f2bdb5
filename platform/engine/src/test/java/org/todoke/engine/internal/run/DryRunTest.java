// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.DryRun;
import org.todoke.api.run.DryRun.Fate;
import org.todoke.api.run.DryRun.Outlook;
import org.todoke.api.run.DryRun.Wave;
import org.todoke.api.run.StepPlan;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.ScenarioOptions.Delivery;
import org.todoke.api.scenario.ScenarioOptions.Overflow;
import org.todoke.api.scenario.ScenarioOptions.Pace;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Report.Phase;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.kit.step.ScriptedStep;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.ScenarioStore;

@DisplayName("A dry run")
class DryRunTest {

    private final TestServer server = TestServer.started(2);
    private final DryRuns dryRuns = new DryRuns(
            onlyRead(ScenarioStore.class, server.stores.scenarios(), "find"),
            onlyRead(MachineStore.class, server.stores.machines(), "byId"),
            onlyRead(
                    RunStore.class,
                    server.stores.runs(),
                    "latest",
                    "tally",
                    "executions",
                    "history",
                    "installingAfterBoot"),
            server.runs,
            new RunStarts(
                    onlyRead(RunStore.class, server.stores.runs(), "underWay", "tally"),
                    server.stores.machines(),
                    server.stores,
                    new StepChecks(server.stepTypes, server.stores.packages()),
                    server.ledger),
            server.planner,
            server.board,
            server.limit);

    @AfterEach
    void stop() throws Exception {
        server.shutDown();
    }

    @Test
    @DisplayName("says of each machine what it would do, in which order, and who not and why")
    void machines() {
        TestAgent ready = server.agent("ready").heard();
        TestAgent off = server.agent("off");
        TestAgent busy = server.agent("busy").heard();
        var foreign = server.enrol("foreign", "unheard-of");
        server.board.heard(foreign.id());
        server.addScenario("other", "X");
        server.start("other", busy);
        server.addScenario("all", "A", "B");

        DryRun dry = dryRuns.of("all", List.of(ready.machine(), off.machine(), busy.machine(), foreign.id()));

        assertThat(fates(dry))
                .containsExactlyInAnyOrder(
                        "ready RUNS engine.dry-run.at-once",
                        "off WAITS engine.wait.machine-absent",
                        "busy WAITS engine.dry-run.queues",
                        "foreign WAITS engine.wait.unclaimed");
        Outlook first = dry.machines().get(0);
        assertThat(first.steps())
                .extracting(step -> step.number() + " " + step.fate() + " " + step.bytes())
                .containsExactly("1 RUNS 1", "2 RUNS 1");
        assertThat(first.bytes()).isEqualTo(2);
    }

    @Test
    @DisplayName("has no effect: nothing is written, nobody is woken, no order is laid out")
    void noEffect() {
        TestAgent agent = server.agent("pc-1").heard();
        server.addScenario("all", "A");
        int woken = server.channel.woken().size();

        dryRuns.of("all", List.of(agent.machine()));
        server.pass(Duration.ofSeconds(1));

        assertThat(server.runs.latest(10)).isEmpty();
        assertThat(agent.orders()).isEmpty();
        assertThat(server.channel.woken()).hasSize(woken);
    }

    @Test
    @DisplayName("counts waves and rounds by the limits of machines at work (ruling 6)")
    void wavesAndRounds() {
        server.addScenario("all", ScenarioOptions.DEFAULT.with(new Pace(0, List.of(10, 100), 5)), "A");

        DryRun dry = dryRuns.of("all", agents(10));

        assertThat(dry.waves()).containsExactly(new Wave(1, 1, 1), new Wave(2, 9, 5));
        assertThat(dry.machines()).extracting(Outlook::wave).isSorted();
        assertThat(dry.machines().get(9).round()).isEqualTo(5);
        assertThat(dry.notes()).extracting(Message::key).containsExactly("engine.dry-run.stops");
    }

    @Test
    @DisplayName("counts bytes: each machine's, and by multicast the server's once for each delivery")
    void bytes() {
        server.addScenario("each", "A", "B");
        server.addScenario(
                "together",
                ScenarioOptions.DEFAULT.with(Delivery.multicast(2, Duration.ofSeconds(5), Overflow.ERROR)),
                "A",
                "B");
        List<MachineId> four = agents(4);

        assertThat(dryRuns.of("each", four)).returns(8L, DryRun::machineBytes).returns(8L, DryRun::sentBytes);
        DryRun together = dryRuns.of("together", four);
        assertThat(together).returns(8L, DryRun::machineBytes).returns(4L, DryRun::sentBytes);
        assertThat(together.notes())
                .extracting(Message::key)
                .as("F-2.20: two have no place")
                .containsExactly("engine.dry-run.surplus", "engine.dry-run.gathers");
        assertThat(together.notes().get(0).args()).containsExactly("2", "2");
    }

    @Test
    @DisplayName(
            "estimates time by the history of the same step, by the measured rate where there is none, and says which")
    void time() {
        TestAgent agent = server.agent("pc-1").heard();
        server.addScenario("known", "A");
        server.addScenario("new", "B");
        assertThat(dryRuns.of("known", List.of(agent.machine())).time().time()).isEmpty();
        server.start("known", agent);
        var order = agent.order().id();
        agent.reports(order, Phase.FETCHING, 1);
        server.clock.advance(Duration.ofSeconds(20));
        agent.reports(order, Phase.RUNNING, 1);
        server.clock.advance(Duration.ofSeconds(40));
        agent.reports(order, TestAgent.proved());
        agent.heard();

        DryRun known = dryRuns.of("known", List.of(agent.machine()));
        assertThat(known.time().time()).hasValue(Duration.ofSeconds(60));
        assertThat(known.machines().get(0).time().basis()).isEqualTo(Message.of("engine.dry-run.by-history", 1));

        DryRun fresh = dryRuns.of("new", List.of(agent.machine()));
        assertThat(fresh.time().time()).isEmpty();
        assertThat(fresh.machines().get(0).time().basis()).isEqualTo(Message.of("engine.dry-run.by-rate", 20, 0, 1));
    }

    @Test
    @DisplayName("says at which step a machine would fail, what is not reached, and where there is nothing to do")
    void outcomes() {
        TestAgent agent = server.agent("pc-1").heard();
        var done = new ScriptedStep("done").planning(context -> new StepPlan.Nothing(Message.of("test.there")));
        var never = new ScriptedStep("never").planning(context -> new StepPlan.Impossible(Message.of("test.never")));
        server.addScenario("nothing", done);
        server.install(never);
        server.scenarios.create(
                Scenario.of("fails", List.of(spec("done"), spec("never"), spec("done")), Duration.ofHours(1)));

        assertThat(fates(dryRuns.of("nothing", List.of(agent.machine())))).containsExactly("pc-1 NOTHING test.there");
        DryRun fails = dryRuns.of("fails", List.of(agent.machine()));
        assertThat(fates(fails)).containsExactly("pc-1 FAILS engine.dry-run.fails-at");
        assertThat(fails.machines().get(0).steps())
                .extracting(DryRun.Step::fate)
                .containsExactly(Fate.NOTHING, Fate.FAILS, Fate.NOT_REACHED);
        assertThat(fails.waves()).containsExactly(new Wave(1, 0, 0));
    }

    @Test
    @DisplayName("refuses what could not be started, with the same reason")
    void refuses() {
        server.addScenario("all", "A");

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> dryRuns.of("none", List.of()));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> dryRuns.of("all", List.of()))
                .satisfies(problem -> assertThat(problem.text().key()).isEqualTo("engine.run.no-machine"));
    }

    private static StepSpec spec(String type) {
        return new StepSpec(type, Map.of(), TestServer.STEP_LIMIT);
    }

    private List<MachineId> agents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> server.agent("pc-" + i).heard().machine())
                .toList();
    }

    private static List<String> fates(DryRun dry) {
        return dry.machines().stream()
                .map(machine -> machine.name() + " " + machine.fate() + " "
                        + machine.reason().key())
                .toList();
    }

    /** The store, of which anything but these questions is refused. */
    private static <T> T onlyRead(Class<T> kind, T store, String... questions) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> {
                    assertThat(Arrays.asList(questions)).contains(method.getName());
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
