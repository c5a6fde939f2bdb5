// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import org.todoke.api.machine.EnrolmentService.Enrolment;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Setup;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.ScenarioOptions;
import org.todoke.api.scenario.StepSpec;
import org.todoke.engine.fake.InMemoryBootStore;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.fake.RecordingAgentChannel;
import org.todoke.engine.fake.TestClock;
import org.todoke.engine.internal.machine.Dismissals;
import org.todoke.engine.internal.machine.Enrolments;
import org.todoke.engine.internal.machine.Forerunners;
import org.todoke.engine.internal.machine.MachineClaims;
import org.todoke.engine.internal.machine.MachineRegistry;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.pkg.FormatAdvice;
import org.todoke.engine.internal.pkg.PackageCatalogue;
import org.todoke.engine.internal.pkg.PackageUsers;
import org.todoke.engine.internal.scenario.Assignments;
import org.todoke.engine.internal.scenario.ScenarioCatalogue;
import org.todoke.engine.internal.step.PackageStep;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.internal.step.StepTypes;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.kit.MemoryContentStore;
import org.todoke.engine.kit.TestIdentity;
import org.todoke.engine.kit.TestSettings;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.engine.kit.target.ScriptedTarget;
import org.todoke.spi.step.StepType;
import org.todoke.spi.target.OsTarget;

/**
 * A whole engine over stores in memory, on a clock that a test moves. Nothing happens by itself: {@link #flow} does what the routes would do
 * now, {@link #pass} lets time go by. A server made over another one's stores is that server after a restart.
 */
final class TestServer {

    static final Duration SILENT_AFTER = Duration.ofSeconds(90);
    static final Duration WAIT_LIMIT = Duration.ofHours(4);
    static final Duration STEP_LIMIT = Duration.ofMinutes(30);
    static final String OS = "test";

    final InMemoryStores stores;
    final TestClock clock;
    final MemoryContentStore contents;
    final int atWork;
    final SeenOrders orders;
    final StepTypes stepTypes = new StepTypes();
    final TargetRoster targets;
    final PresenceBoard board;
    final Signals signals;
    final Ledger ledger;
    final StepPlanner planner;
    final WorkLimit limit;
    final DeliveryHours hours;
    final Dispatching dispatching;
    final AgentWork work;
    final Runs runs;
    final Enrolments enrolments;
    final PackageCatalogue packages;
    final Assignments assignments;
    final ScenarioCatalogue scenarios;
    final RecordingAgentChannel channel = new RecordingAgentChannel();
    final MachineClaims claims;
    final ByHand byHand = new ByHand();
    final Flows flows;
    private final Waking waking;
    private final List<OsTarget> installed = new ArrayList<>();

    TestServer(int atWork) {
        this(new InMemoryStores(), TestClock.started(), new MemoryContentStore(), atWork, null);
    }

    private TestServer(
            InMemoryStores stores, TestClock clock, MemoryContentStore contents, int atWork, SeenOrders before) {
        orders = before == null ? new SeenOrders(stores.work()) : before;
        this.stores = stores;
        this.clock = clock;
        this.contents = contents;
        this.atWork = atWork;
        targets = TargetRoster.admitting(target -> List.of(), Duration.ofSeconds(20));
        board = new PresenceBoard(clock, SILENT_AFTER);
        signals = new Signals(stores.runs());
        ledger = new Ledger(stores.runs(), orders, stores.gatherings(), stores, signals, clock);
        var checks = new StepChecks(stepTypes, stores.packages());
        planner = new StepPlanner(stores.machines(), stores.runs(), stepTypes, checks, targets, board);
        limit = new WorkLimit(stores.runs(), stores.machines(), ledger, signals, TestSettings.machinesAtWork(atWork));
        hours = new DeliveryHours(stores.machines(), TestSettings.machinesAtWork(atWork), clock);
        var waits = new Waits(stores.runs(), ledger, planner, board, stores.machines(), limit, hours);
        var gatherings = new Gatherings(stores.runs(), stores.gatherings(), stores, ledger);
        var interruptions = new Interruptions(stores.runs(), stores.machines(), ledger);
        dispatching = new Dispatching(new Admissions.Parts(
                stores.runs(),
                orders,
                stores.machines(),
                ledger,
                signals,
                planner,
                board,
                waits,
                gatherings,
                new Rollout(stores.runs(), interruptions, gatherings, ledger),
                limit,
                channel));
        work = new AgentWork(stores.runs(), orders, ledger);
        runs = new Runs(
                stores.runs(),
                stores.gatherings(),
                stores.scenarios(),
                new RunStarts(stores.runs(), stores.machines(), stores, checks, ledger),
                interruptions,
                gatherings);
        claims = new MachineClaims(stores.machines(), stores, targets, clock);
        enrolments = enrolments();
        packages = new PackageCatalogue(
                stores.packages(),
                new PackageUsers(stores.packages(), stores.scenarios(), stores.runs()),
                contents,
                new FormatAdvice(targets));
        var registry = new MachineRegistry(stores.machines(), board);
        assignments = new Assignments(stores.assignments(), stores.scenarios(), registry, stores.machines(), stores);
        scenarios = new ScenarioCatalogue(stores.scenarios(), checks, stores.schedules(), assignments, stores);
        waking = new Waking(
                new Waking.Parts(stores.runs(), stores.machines(), waits, signals, claims, board, targets, stepTypes),
                clock,
                byHand);
        flows = new Flows(dispatching);
    }

    private Enrolments enrolments() {
        var boots = new InMemoryBootStore(stores.machines());
        return new Enrolments(
                new TestIdentity(),
                stores.machines(),
                stores.tokens(),
                stores,
                claims,
                board,
                new Forerunners(boots, stores.machines()),
                new Dismissals(stores.machines(), boots, stores.assignments(), stores.runs(), stores),
                clock);
    }

    /** An engine with the package step and one target of the test machines' operating system. */
    static TestServer started(int atWork) {
        var server = new TestServer(atWork);
        server.install(new PackageStep());
        server.install(testTarget());
        return server;
    }

    static OsTarget testTarget() {
        return ScriptedTarget.claiming("test-os", Facts.OS_FAMILY, OS);
    }

    /** The server is killed, and starts again with the same database and the same bundles, if these are given. */
    TestServer restarted(OsTarget... bundles) {
        stop();
        var next = new TestServer(stores, clock, contents, atWork, orders);
        next.install(new PackageStep());
        Arrays.stream(bundles).forEach(next::install);
        return next;
    }

    /** Ends its threads; writes nothing. */
    void stop() {
        flows.close();
        targets.close();
    }

    void shutDown() throws Exception {
        waking.stop();
        stop();
    }

    void install(StepType type) {
        stepTypes.addStepType(type);
    }

    /** Their bundles are stopped. */
    void removeTargets() {
        installed.forEach(targets::removeTarget);
        installed.clear();
    }

    void install(OsTarget target) {
        installed.add(target);
        targets.add(target, "test." + target.info().id(), Version.valueOf("1.0.0"));
    }

    MachineId enrol(String name) {
        return enrol(name, OS).id();
    }

    Machine enrol(String name, String os) {
        var token = enrolments.createToken(1, Duration.ofDays(1), "").text().split("\\.");
        var wish = new Enrolment(
                token[2], token[3], "credential-of-" + name, name, "0.1.0", Facts.of(Map.of(Facts.OS_FAMILY, os)));
        return enrolments.enrol(wish);
    }

    TestAgent agent(String name) {
        return new TestAgent(this, enrol(name));
    }

    /** Adds a package of the format that the test target installs. */
    void addPackage(String id) {
        var description = new NewPackage(
                id, Basics.of(PackageType.APPLICATION, "1.0"), Setup.of(ScriptedFormat.NAME, id + ".bin"));
        try {
            packages.add(description, new ByteArrayInputStream(id.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A scenario that installs these packages in turn; they are added if need be. */
    void addScenario(String name, String... packageIds) {
        Stream.of(packageIds)
                .filter(id -> packages.list().stream()
                        .noneMatch(pkg -> pkg.id().value().equals(id)))
                .forEach(this::addPackage);
        var steps = Stream.of(packageIds)
                .map(id -> new StepSpec("package", Map.of("package", id), STEP_LIMIT))
                .toList();
        scenarios.create(Scenario.of(name, steps, WAIT_LIMIT));
    }

    /** A scenario with these options that installs these packages in turn. */
    void addScenario(String name, ScenarioOptions options, String... packageIds) {
        addScenario(name, packageIds);
        scenarios.update(scenarios.find(name).orElseThrow().with(options));
    }

    void addScenario(String name, StepType type) {
        install(type);
        scenarios.create(Scenario.of(name, List.of(new StepSpec(type.id(), Map.of(), STEP_LIMIT)), WAIT_LIMIT));
    }

    Run start(String scenario, TestAgent... agents) {
        Run run = runs.start(
                scenario, Arrays.stream(agents).map(TestAgent::machine).toList(), "test");
        flow();
        return run;
    }

    /** Does what the routes would do now, until nothing is left to do. */
    void flow() {
        flows.run();
    }

    /** Lets time go by, and does what is due afterwards. */
    void pass(Duration time) {
        clock.advance(time);
        byHand.tick();
        dispatching.overdue().forEach(dispatching::expire);
        dispatching.pace();
        dispatching.sweep();
        flow();
    }

    Execution execution(Run run, TestAgent agent) {
        return runs.status(run.id()).executions().stream()
                .filter(execution -> execution.machine().equals(agent.machine()))
                .findFirst()
                .orElseThrow();
    }

    ExecutionState state(Run run, TestAgent agent) {
        return execution(run, agent).state();
    }

    void assertState(Run run, TestAgent agent, ExecutionState state, String reason) {
        Execution execution = execution(run, agent);
        assertThat(execution.state()).as(execution.toString()).isEqualTo(state);
        assertThat(execution.reason().key()).isEqualTo(reason);
    }

    List<ExecutionState> states(Run run, ExecutionId id) {
        return runs.history(run.id()).stream()
                .filter(event -> event.execution().equals(id))
                .map(event -> event.state())
                .toList();
    }

    /** Works on the thread of whoever brings the news. */
    static final class ByHand implements Waking.Worker {
        private Runnable everySecond = () -> {};

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void everySecond(Runnable task) {
            everySecond = task;
        }

        @Override
        public void stop() {
            everySecond = () -> {};
        }

        void tick() {
            everySecond.run();
        }
    }
}
