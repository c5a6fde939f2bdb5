// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.todoke.engine.port.ApiTokenStore;
import org.todoke.engine.port.AssignmentStore;
import org.todoke.engine.port.AuditStore;
import org.todoke.engine.port.GatheringStore;
import org.todoke.engine.port.MachineStore;
import org.todoke.engine.port.PackageStore;
import org.todoke.engine.port.RetentionStore;
import org.todoke.engine.port.RunStore;
import org.todoke.engine.port.ScenarioStore;
import org.todoke.engine.port.ScheduleStore;
import org.todoke.engine.port.TokenStore;
import org.todoke.engine.port.Transactions;
import org.todoke.engine.port.UpdateStore;
import org.todoke.engine.port.UserStore;
import org.todoke.engine.port.WorkStore;

/**
 * All stores of the engine in memory, with real transactions: one at a time, over all stores, undone wholly when the work throws.
 * Rows are immutable values. Thread-safe. Its life is a database's: what an engine wrote is there for the next engine made over it,
 * which is how a test restarts the server.
 */
public final class InMemoryStores implements Transactions {

    private final ReentrantLock lock = new ReentrantLock();
    private final MachineStore machines = new InMemoryMachineStore(this);
    private final TokenStore tokens = new InMemoryTokenStore(this);
    private final PackageStore packages = new InMemoryPackageStore(this);
    private final ScenarioStore scenarios = new InMemoryScenarioStore(this);
    private final ScheduleStore schedules = new InMemoryScheduleStore(this);
    private final AssignmentStore assignments = new InMemoryAssignmentStore(this);
    private final RunStore runs = new InMemoryRunStore(this);
    private final RetentionStore retention = new InMemoryRetentionStore(this);
    private final GatheringStore gatherings = new InMemoryGatheringStore(this);
    private final UpdateStore updates = new InMemoryUpdateStore(this);
    private final UserStore users = new InMemoryUserStore(this);
    private final ApiTokenStore apiTokens = new InMemoryApiTokenStore(this);
    private final AuditStore audit = new InMemoryAuditStore(this);
    private final WorkStore work = new InMemoryWorkStore(this);
    private final Death death = new Death();
    private Tables tables = new Tables();

    /** The process that uses these stores is killed after so many accesses and commits. Until {@link #reopen} it does not come in again. */
    public void killAfter(int moments) {
        death.comesAfter(moments);
    }

    /** Whether the process was killed. */
    public boolean isKilled() {
        return death.hasCome();
    }

    /** The next process opens what the one before has left. */
    public void reopen() {
        death.isOver();
    }

    public MachineStore machines() {
        return machines;
    }

    public TokenStore tokens() {
        return tokens;
    }

    public PackageStore packages() {
        return packages;
    }

    public ScenarioStore scenarios() {
        return scenarios;
    }

    public ScheduleStore schedules() {
        return schedules;
    }

    public AssignmentStore assignments() {
        return assignments;
    }

    public RunStore runs() {
        return runs;
    }

    public RetentionStore retention() {
        return retention;
    }

    public GatheringStore gatherings() {
        return gatherings;
    }

    public UpdateStore updates() {
        return updates;
    }

    public UserStore users() {
        return users;
    }

    public ApiTokenStore apiTokens() {
        return apiTokens;
    }

    public AuditStore audit() {
        return audit;
    }

    public WorkStore work() {
        return work;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        lock.lock();
        try {
            return lock.getHoldCount() > 1 ? work.get() : outermost(work);
        } finally {
            lock.unlock();
        }
    }

    private <T> T outermost(Supplier<T> work) {
        Tables before = tables;
        tables = before.copy();
        boolean done = false;
        try {
            T result = work.get();
            death.moment();
            done = true;
            death.moment();
            return result;
        } finally {
            if (!done) {
                tables = before;
            }
        }
    }

    /** What a store does: in the transaction of the calling thread, or in one of its own. */
    <T> T on(Function<Tables, T> access) {
        return call(() -> {
            death.moment();
            return access.apply(tables);
        });
    }
}
