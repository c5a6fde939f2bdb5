// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.store.internal.contract.Samples.NOON;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.run.Execution;
import org.todoke.api.run.Run;
import org.todoke.api.work.OrderId;
import org.todoke.api.work.Result;
import org.todoke.engine.port.WorkStore.Work;

/** What every {@link org.todoke.engine.port.WorkStore} does. */
public abstract class WorkStoreContract {

    private final Stores stores;

    protected WorkStoreContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    void anOrderComesBackAsItWas() {
        Work work = laidOut("1-0-1", 1);
        assertThat(stores.work().find(new OrderId("1-0-1"))).contains(work);
        assertThat(stores.work().find(new OrderId("1-0-2"))).isEmpty();
    }

    @Test
    void openOrdersAreOneMachinesOldestFirst() {
        Work second = laidOut("b", 1);
        Work third = laidOut("a", 1);
        laidOut("c", 2);
        assertThat(stores.work().open(second.machine())).containsExactly(second, third);
        assertThat(stores.work().open(Samples.machineId(9))).isEmpty();
    }

    @Test
    void aReportsNumberAndResultAreStored() {
        Work work = laidOut("o", 1);
        stores.work().update(reported(work, 7, Optional.empty()));
        assertThat(stores.work().find(work.order().id())).contains(reported(work, 7, Optional.empty()));
        stores.work().update(reported(work, 8, Optional.of(Samples.result())));
        assertThat(stores.work().find(work.order().id())).contains(reported(work, 8, Optional.of(Samples.result())));
    }

    @Test
    void aClosedOrderIsKeptButNotOpen() {
        Work work = laidOut("o", 1);
        stores.work().close(work.order().id());
        stores.work().close(work.order().id());
        assertThat(stores.work().open(work.machine())).isEmpty();
        assertThat(stores.work().find(work.order().id()).orElseThrow().closed()).isTrue();
    }

    private Work laidOut(String order, int number) {
        MachineId machine = stores.machines()
                .byId(Samples.machineId(number))
                .map(Machine::id)
                .orElseGet(() -> Samples.enrolled(stores, number).id());
        Run run = stores.runs().insertRun(Samples.scenario("s"), NOON, "admin");
        Execution execution = stores.runs().insertExecution(run.id(), machine, Samples.REASON, NOON);
        var work = new Work(
                Samples.order(order, Samples.content('c')),
                execution.id(),
                machine,
                Samples.proof(),
                0,
                Optional.empty(),
                false);
        stores.work().insert(work);
        return work;
    }

    private static Work reported(Work work, long sequence, Optional<Result> result) {
        return new Work(work.order(), work.execution(), work.machine(), work.proof(), sequence, result, work.closed());
    }
}
