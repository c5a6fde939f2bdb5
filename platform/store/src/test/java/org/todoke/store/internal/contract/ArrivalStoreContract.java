// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.store.internal.contract.Samples.NOON;

import org.junit.jupiter.api.Test;
import org.todoke.api.delivery.Arrival;
import org.todoke.api.run.Execution;
import org.todoke.api.run.RunId;

/** What every {@link org.todoke.engine.port.ArrivalStore} does. */
public abstract class ArrivalStoreContract {

    private static final String FIRST = "aa".repeat(32);
    private static final String SECOND = "bb".repeat(32);

    private final Stores stores;

    protected ArrivalStoreContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    void whatIsSaidAgainReplacesWhatWasSaid() {
        Execution execution = execution(run());
        Arrival begun = arrival(execution, FIRST, Arrival.End.NOTHING_ARRIVED, false, 1);
        Arrival other = arrival(execution, SECOND, Arrival.End.COMPLETE, true, 2);
        Arrival ended = arrival(execution, FIRST, Arrival.End.NOTHING_ARRIVED, true, 3);
        stores.arrivals().put(execution.id(), begun);
        stores.arrivals().put(execution.id(), other);
        stores.arrivals().put(execution.id(), ended);
        assertThat(stores.arrivals().of(execution.run())).containsExactly(other, ended);
    }

    @Test
    void eachRunHasItsOwn() {
        Execution execution = execution(run());
        stores.arrivals().put(execution.id(), arrival(execution, FIRST, Arrival.End.COMPLETE, true, 1));
        assertThat(stores.arrivals().of(run())).isEmpty();
    }

    @Test
    void aLongTroubleIsCut() {
        Execution execution = execution(run());
        stores.arrivals()
                .put(
                        execution.id(),
                        new Arrival(
                                execution.machine(),
                                FIRST,
                                Arrival.End.OTHER,
                                "x".repeat(2_000),
                                0,
                                Long.MAX_VALUE,
                                false,
                                NOON));
        assertThat(stores.arrivals().of(execution.run()))
                .singleElement()
                .satisfies(read -> assertThat(read.trouble()).hasSize(500));
    }

    private static Arrival arrival(Execution execution, String sha256, Arrival.End end, boolean whole, int second) {
        return new Arrival(execution.machine(), sha256, end, "", 10, 20, whole, NOON.plusSeconds(second));
    }

    private RunId run() {
        return stores.runs()
                .insertRun(Samples.scenario("office"), NOON, "admin")
                .id();
    }

    private Execution execution(RunId run) {
        return stores.runs().insertExecution(run, Samples.enrolled(stores, 1).id(), Samples.REASON, NOON);
    }
}
