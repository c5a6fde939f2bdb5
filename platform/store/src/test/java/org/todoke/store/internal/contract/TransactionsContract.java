// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.todoke.store.internal.contract.Samples.NOON;
import static org.todoke.store.internal.contract.Samples.next;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.api.run.Execution;
import org.todoke.api.run.ExecutionState;
import org.todoke.api.run.Run;
import org.todoke.engine.port.TokenStore.Token;

/** What every {@link org.todoke.engine.port.Transactions} does, and what its stores do when many threads come at once. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public abstract class TransactionsContract {

    private static final int THREADS = 8;

    private final Stores stores;

    protected TransactionsContract(Stores stores) {
        this.stores = stores;
    }

    @Test
    void whatThrowsLeavesNothingBehind() {
        var failure = new IllegalStateException("on purpose");
        assertThatThrownBy(() -> stores.transactions().run(() -> {
                    Samples.enrolled(stores, 1);
                    stores.scenarios().insert(Samples.scenario("s"));
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(stores.machines().all()).isEmpty();
        assertThat(stores.scenarios().all()).isEmpty();
    }

    @Test
    void aNestedTransactionIsPartOfTheOuterOne() {
        assertThatThrownBy(() -> stores.transactions().run(() -> {
                    stores.transactions().run(() -> stores.scenarios().insert(Samples.scenario("inner")));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stores.scenarios().all()).isEmpty();
    }

    @Test
    void aTransactionSeesItsOwnWritesAndReturnsItsResult() {
        int seen = stores.transactions().call(() -> {
            stores.scenarios().insert(Samples.scenario("a"));
            stores.scenarios().insert(Samples.scenario("b"));
            return stores.scenarios().all().size();
        });
        assertThat(seen).isEqualTo(2);
        assertThat(stores.scenarios().all()).hasSize(2);
    }

    @Test
    void theThreadIsFreeAfterAFailure() {
        assertThatThrownBy(() -> stores.transactions().run(() -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        stores.scenarios().insert(Samples.scenario("later"));
        assertThat(inOtherThread(() -> stores.scenarios().all().size())).isEqualTo(1);
    }

    @Test
    void ofManyThatClaimAMachineOneGetsIt() {
        Run run = stores.runs().insertRun(Samples.scenario("s"), NOON, "admin");
        var machine = Samples.enrolled(stores, 1).id();
        List<Execution> rivals = IntStream.range(0, THREADS)
                .mapToObj(i -> stores.runs().insertExecution(run.id(), machine, Samples.REASON, NOON))
                .toList();
        List<Boolean> won =
                atOnce(i -> () -> stores.runs().claim(machine, rivals.get(i).id()));
        assertThat(won).containsOnlyOnce(true);
        Execution winner = rivals.get(won.indexOf(true));
        assertThat(stores.runs().holder(machine)).contains(winner);
    }

    @Test
    void ofManyThatChangeAnExecutionOneDoes() {
        Run run = stores.runs().insertRun(Samples.scenario("s"), NOON, "admin");
        Execution was = stores.runs()
                .insertExecution(run.id(), Samples.enrolled(stores, 1).id(), Samples.REASON, NOON);
        List<Boolean> won = atOnce(i -> () -> stores.runs().update(next(was, ExecutionState.values()[i])));
        assertThat(won).containsOnlyOnce(true);
        Execution now = stores.runs().execution(was.id()).orElseThrow();
        assertThat(now.version()).isEqualTo(1);
        assertThat(now.state()).isEqualTo(ExecutionState.values()[won.indexOf(true)]);
    }

    @Test
    void ofManyThatUseATokenAsManyMayAsItAllows() {
        stores.tokens().insert(new Token("t", Samples.HASH, 3, NOON, ""));
        List<Boolean> used = atOnce(i -> () -> stores.tokens().use("t"));
        assertThat(used.stream().filter(Boolean::booleanValue)).hasSize(3);
    }

    @Test
    void ofManyThatTakeANameOneGetsIt() {
        List<Boolean> won =
                atOnce(i -> () -> stores.machines().insert(Samples.machine(i, "pc"), Samples.credential(i), "t"));
        assertThat(won).containsOnlyOnce(true);
        assertThat(stores.machines().all()).hasSize(1);
    }

    @Test
    void twoThatLockEachOutBothGetThrough() {
        stores.tokens().insert(new Token("a", Samples.HASH, 100, NOON, ""));
        stores.tokens().insert(new Token("b", Samples.HASH, 100, NOON, ""));
        var attempts = new AtomicInteger();
        var bothHoldOne = new CyclicBarrier(2);
        List<Future<Boolean>> done = together(
                2,
                i -> () -> stores.transactions().call(() -> {
                    stores.tokens().use(i == 0 ? "a" : "b");
                    if (attempts.getAndIncrement() < 2) {
                        meet(bothHoldOne);
                    }
                    return stores.tokens().use(i == 0 ? "b" : "a");
                }));
        assertThat(done).allSatisfy(future -> assertThat(future.get()).isTrue());
        assertThat(attempts).hasValueGreaterThan(2);
        assertThat(stores.tokens().find("a").orElseThrow().usesLeft()).isEqualTo(98);
        assertThat(stores.tokens().find("b").orElseThrow().usesLeft()).isEqualTo(98);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T inOtherThread(Callable<T> work) {
        return value(together(1, i -> work).get(0));
    }

    private static <T> List<T> atOnce(IntFunction<Callable<T>> work) {
        var start = new CyclicBarrier(THREADS);
        return together(THREADS, i -> () -> {
                    meet(start);
                    return work.apply(i).call();
                })
                .stream()
                .map(TransactionsContract::value)
                .toList();
    }

    private static <T> List<Future<T>> together(int threads, IntFunction<Callable<T>> work) {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            return executor.invokeAll(IntStream.range(0, threads).mapToObj(work).toList());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            executor.shutdown();
        }
    }

    private static <T> T value(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
