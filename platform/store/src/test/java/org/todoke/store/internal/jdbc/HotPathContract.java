// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.store.internal.contract.Samples.NOON;
import static org.todoke.store.internal.contract.Samples.next;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.RunId;
import org.todoke.api.work.OrderId;
import org.todoke.engine.port.StoreException;
import org.todoke.engine.port.WorkStore.Work;
import org.todoke.store.internal.contract.Samples;
import org.todoke.store.internal.database.JdbcStores;
import org.todoke.store.internal.database.TestDatabase;
import org.todoke.store.internal.migration.Migrator;

/** What happens for each poll, report and sweep reads few rows of a full database; the database itself is asked. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@TestInstance(Lifecycle.PER_CLASS)
abstract class HotPathContract {

    private static final int MACHINES = 1_000;
    private static final int RUNS = 2;
    private static final int AT_WORK = 50;
    /** More than the machines at work, far fewer than all. */
    private static final long FEW = 200;

    private HikariDataSource pool;
    private Database database;
    private JdbcStores stores;
    private ExecutionId sample;

    abstract DataSource fresh() throws Exception;

    /** Lets the database count its rows, as it does by itself in time. */
    abstract void gatherStatistics(Handle handle);

    abstract void beforeWork(Handle handle);

    /** How many rows were read since then, of tables and indexes, as far as the database tells. */
    abstract long rowsRead(Handle handle);

    @BeforeAll
    void fill() throws Exception {
        pool = TestDatabase.pooled(fresh());
        new Migrator().migrate(pool);
        database = new Database(pool, new ConnectionWatch() {
            @Override
            public void lost(StoreException failure) {
                // The test sees the exception itself.
            }

            @Override
            public void working() {
                // Nothing to tell.
            }
        });
        stores = JdbcStores.on(database);
        stores.transactions().run(this::fillTables);
        database.call(handle -> {
            gatherStatistics(handle);
            return handle;
        });
    }

    @AfterAll
    void close() {
        pool.close();
    }

    /** All runs but the last are over; in the last some machines are at work, the others wait. */
    private void fillTables() {
        for (int i = 0; i < MACHINES; i++) {
            Samples.enrolled(stores, i);
        }
        for (int r = 0; r < RUNS; r++) {
            RunId run = stores.runs()
                    .insertRun(Samples.scenario("s"), NOON, "admin")
                    .id();
            for (int i = 0; i < MACHINES; i++) {
                Execution execution = stores.runs().insertExecution(run, Samples.machineId(i), Samples.REASON, NOON);
                fillExecution(execution, i, r < RUNS - 1);
                sample = execution.id();
            }
        }
    }

    private void fillExecution(Execution execution, int i, boolean over) {
        if (over) {
            stores.runs().update(next(execution, ExecutionState.COMPLETED));
        } else if (i < AT_WORK) {
            stores.runs().claim(execution.machine(), execution.id());
            stores.runs().update(next(execution, ExecutionState.INSTALLING, Optional.of(NOON.plusSeconds(i))));
        }
        stores.work()
                .insert(new Work(
                        Samples.order(execution.id() + "-0-1", Samples.content('a')),
                        execution.id(),
                        execution.machine(),
                        Samples.proof(),
                        0,
                        Optional.empty(),
                        over || i >= AT_WORK));
    }

    static Stream<Arguments> hotPaths() {
        MachineId machine = Samples.machineId(7);
        return Stream.of(
                path("execution", test -> test.stores.runs().execution(test.sample)),
                path("inState", test -> test.stores.runs().inState(ExecutionState.INSTALLING, 20)),
                path("overdue", test -> test.stores.runs().overdue(NOON.plusSeconds(5), 20)),
                path("countAtWork", test -> test.stores.runs().countAtWork()),
                path("nextQueued", test -> test.stores.runs().nextQueued(machine)),
                path("holder", test -> test.stores.runs().holder(machine)),
                path("claim", test -> test.stores.runs().claim(Samples.machineId(300), test.sample)),
                path("release", test -> test.stores.runs().release(Samples.machineId(300), test.sample)),
                path(
                        "update",
                        test -> test.stores
                                .runs()
                                .update(next(
                                        test.stores
                                                .runs()
                                                .execution(test.sample)
                                                .orElseThrow(),
                                        ExecutionState.READY))),
                path("open", test -> test.stores.work().open(machine)),
                path("find order", test -> test.stores.work().find(new OrderId("7-0-1"))),
                path("close", test -> test.stores.work().close(new OrderId("7-0-1"))),
                path("credential", test -> test.stores.machines().credential(machine)),
                path("byId", test -> test.stores.machines().byId(machine)),
                path("byName", test -> test.stores.machines().byName("pc-0007")),
                path("enrolledWith", test -> test.stores.machines().enrolledWith("token", Samples.credential(7))),
                path("sessions", test -> test.stores.machines().sessions(machine)),
                path("addSession", test -> test.stores.machines().addSession(machine, "s", NOON)),
                path("seen", test -> test.stores.machines().seen(Map.of(machine, NOON))));
    }

    private static Arguments path(String name, Consumer<HotPathContract> work) {
        return Arguments.of(name, work);
    }

    private long rowsReadBy(Consumer<HotPathContract> work) {
        return database.call(handle -> {
            beforeWork(handle);
            work.accept(this);
            return rowsRead(handle);
        });
    }

    @Test
    void whatReadsATableIsSeenToDoSo() {
        assertThat(rowsReadBy(test -> test.stores.machines().all())).isGreaterThanOrEqualTo(MACHINES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hotPaths")
    void readsFewRowsOfMany(String name, Consumer<HotPathContract> work) {
        assertThat(rowsReadBy(work)).isLessThan(FEW);
    }
}
