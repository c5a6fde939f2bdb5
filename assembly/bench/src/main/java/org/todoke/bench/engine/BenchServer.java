// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.bench.engine;

import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.osgi.framework.Version;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Dispatcher;
import org.todoke.api.run.RunService;
import org.todoke.api.run.WorkService;
import org.todoke.engine.internal.EngineSettings;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.run.AgentWork;
import org.todoke.engine.internal.run.DeliveryHours;
import org.todoke.engine.internal.run.Dispatching;
import org.todoke.engine.internal.run.Gatherings;
import org.todoke.engine.internal.run.Interruptions;
import org.todoke.engine.internal.run.Ledger;
import org.todoke.engine.internal.run.Rollout;
import org.todoke.engine.internal.run.RunStarts;
import org.todoke.engine.internal.run.Runs;
import org.todoke.engine.internal.run.Signals;
import org.todoke.engine.internal.run.StepPlanner;
import org.todoke.engine.internal.run.Waits;
import org.todoke.engine.internal.run.WorkLimit;
import org.todoke.engine.internal.step.PackageStep;
import org.todoke.engine.internal.step.StepChecks;
import org.todoke.engine.internal.step.StepTypes;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.port.StoreException;
import org.todoke.store.internal.jdbc.ConnectionWatch;
import org.todoke.store.internal.jdbc.Database;
import org.todoke.store.internal.jdbc.JdbcGatheringStore;
import org.todoke.store.internal.jdbc.JdbcMachineStore;
import org.todoke.store.internal.jdbc.JdbcPackageStore;
import org.todoke.store.internal.jdbc.JdbcRunStore;
import org.todoke.store.internal.jdbc.JdbcScenarioStore;
import org.todoke.store.internal.jdbc.JdbcTransactions;
import org.todoke.store.internal.jdbc.JdbcWorkStore;
import org.todoke.store.internal.json.Documents;
import org.todoke.testkit.fake.FakeFormat;
import org.todoke.testkit.fake.FakeTarget;

/** The engine on a database, wired as Declarative Services would. */
final class BenchServer implements AutoCloseable {

    static final String FORMAT = "bench";

    final JdbcTransactions transactions;
    final JdbcMachineStore machines;
    final JdbcPackageStore packages;
    final PresenceBoard board = new PresenceBoard(Clock.systemUTC(), Duration.ofDays(1));
    final RunService runs;
    final WorkService work;
    final Dispatcher dispatcher;
    private final TargetRoster targets = TargetRoster.admitting(target -> List.of(), Duration.ofSeconds(20));

    /** @param woken called when an order is laid out for a machine */
    BenchServer(DataSource source, int machinesAtWork, Consumer<MachineId> woken) {
        var documents = new Documents();
        var database = new Database(source, new Watch());
        transactions = new JdbcTransactions(database);
        machines = new JdbcMachineStore(database, documents);
        packages = new JdbcPackageStore(database, documents);
        var runStore = new JdbcRunStore(database, documents);
        var gatheringStore = new JdbcGatheringStore(database, documents);
        var works = new JdbcWorkStore(database, documents);
        var scenarios = new JdbcScenarioStore(database, documents);
        var types = new StepTypes();
        types.addStepType(new PackageStep());
        targets.add(FakeTarget.unix("bench").withFormats(FakeFormat.named(FORMAT)), "bench", Version.valueOf("1.0.0"));
        var signals = new Signals(runStore);
        var ledger = new Ledger(runStore, works, gatheringStore, transactions, signals);
        var checks = new StepChecks(types, packages);
        var planner = new StepPlanner(machines, runStore, types, checks, targets, board);
        var limit = new WorkLimit(runStore, machines, ledger, signals, settings(machinesAtWork));
        var hours = new DeliveryHours(machines, settings(machinesAtWork));
        var waits = new Waits(runStore, ledger, planner, board, machines, limit, hours);
        var gatherings = new Gatherings(runStore, gatheringStore, transactions, ledger);
        var interruptions = new Interruptions(runStore, machines, ledger);
        var rollout = new Rollout(runStore, interruptions, gatherings, ledger);
        runs = new Runs(
                runStore,
                gatheringStore,
                scenarios,
                new RunStarts(runStore, machines, transactions, checks, ledger),
                interruptions,
                gatherings);
        work = new AgentWork(runStore, works, ledger);
        dispatcher = new Dispatching(
                runStore,
                works,
                machines,
                ledger,
                signals,
                planner,
                board,
                waits,
                gatherings,
                rollout,
                limit,
                woken::accept);
    }

    @Override
    public void close() {
        targets.close();
    }

    private static EngineSettings settings(int machinesAtWork) {
        return new EngineSettings() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return EngineSettings.class;
            }

            @Override
            public int machinesAtWork() {
                return machinesAtWork;
            }

            @Override
            public String[] groupsAtWork() {
                return new String[0];
            }

            @Override
            public String[] deliveryHours() {
                return new String[0];
            }

            @Override
            public String deliveryZone() {
                return "";
            }

            @Override
            public int silentAfterSeconds() {
                return EngineSettings.LONGEST_SILENCE;
            }
        };
    }

    /** A measurement has nobody to tell. */
    private static final class Watch implements ConnectionWatch {
        @Override
        public void lost(StoreException failure) {
            throw failure;
        }

        @Override
        public void working() {
            // as it should
        }
    }
}
