// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.store.internal.contract.Samples.NOON;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.RunId;

/** What every {@link org.todoke.engine.port.GatheringStore} does. */
public abstract class GatheringStoreContract {

    private final Stores stores;

    protected GatheringStoreContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    void aRoundIsOpenedOnce() {
        RunId run = run();
        Gathering first = open(run, 0, 1);
        assertThat(stores.gatherings().insert(run, 0, 1, NOON, NOON)).isEmpty();
        Gathering second = open(run, 0, 2);
        Gathering ofNextStep = open(run, 1, 1);
        assertThat(stores.gatherings().latest(run, 0)).contains(second);
        assertThat(stores.gatherings().of(run)).containsExactly(first, second, ofNextStep);
        assertThat(stores.gatherings().latest(run(), 0)).isEmpty();
    }

    @Test
    void whoJoinsAndLeavesIsCountedUntilTheStart() {
        long id = open(run(), 0, 1).id();
        assertThat(stores.gatherings().join(id)).contains(1);
        assertThat(stores.gatherings().join(id)).contains(2);
        stores.gatherings().leave(id);
        assertThat(stores.gatherings().start(id, NOON)).isTrue();
        assertThat(stores.gatherings().start(id, NOON)).isFalse();
        assertThat(stores.gatherings().join(id)).isEmpty();
        stores.gatherings().leave(id);
        Gathering started = stores.gatherings().find(id).orElseThrow();
        assertThat(started.joined()).isEqualTo(1);
        assertThat(started.started()).contains(NOON);
    }

    @Test
    void nobodyIsLostWhenManyJoinAtOnce() throws Exception {
        long id = open(run(), 0, 1).id();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            threads.invokeAll(IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Object>) () -> stores.gatherings().join(id))
                    .toList());
        } finally {
            threads.shutdown();
        }
        assertThat(stores.gatherings().find(id).orElseThrow().joined()).isEqualTo(20);
    }

    private RunId run() {
        return stores.runs()
                .insertRun(Samples.scenario("office"), NOON, "admin")
                .id();
    }

    private Gathering open(RunId run, int step, int round) {
        return stores.gatherings()
                .insert(run, step, round, NOON, NOON.plus(Duration.ofMinutes(5)))
                .orElseThrow();
    }
}
