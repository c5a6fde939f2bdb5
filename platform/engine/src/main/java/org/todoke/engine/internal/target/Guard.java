// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.todoke.engine.port.StoreException;

/**
 * Calls foreign code on a thread of its own and waits no longer than a deadline (ruling 11). Code that does not come back keeps
 * its thread, so the number of threads is bounded: each owner of such code has a few, so that it costs the others nothing, and when all are
 * lost, calls fail at once. Threads that foreign code starts and leaves behind are noticed.
 */
final class Guard implements AutoCloseable {

    private static final int MAX_THREADS = 32;
    private static final int MAX_THREADS_OF_ONE = 4;

    private final Duration deadline;
    private final ThreadPoolExecutor threads;
    private final Map<Object, Semaphore> places = Collections.synchronizedMap(new WeakHashMap<>());

    Guard(Duration deadline) {
        this.deadline = deadline;
        this.threads = new ThreadPoolExecutor(
                0, MAX_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(), callersWait());
    }

    /**
     * @param owner whose code it is
     * @throws TargetFault when the code throws, answers null, does not answer in time, or leaves threads behind
     * @throws StoreException when that is what the code throws
     */
    <T> T call(Object owner, Supplier<T> foreign) {
        Future<T> answer = submit(places.computeIfAbsent(owner, key -> new Semaphore(MAX_THREADS_OF_ONE)), foreign);
        try {
            return answered(answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new TargetFault(TargetFault.Kind.OVERRUN, "no answer within " + deadline.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException database) {
                throw database; // whoever was asked needed the database: nobody's fault here
            }
            throw new TargetFault(TargetFault.Kind.FAILED, String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw new TargetFault(TargetFault.Kind.NO_THREAD, "interrupted", e);
        }
    }

    private <T> Future<T> submit(Semaphore place, Supplier<T> foreign) {
        take(place);
        var answer = new FutureTask<T>(() -> Leftovers.watch(foreign));
        try {
            // The place is free when the code has come back, not when nobody waits for it any more.
            threads.execute(() -> {
                try {
                    answer.run();
                } finally {
                    place.release();
                }
            });
            return answer;
        } catch (RejectedExecutionException e) {
            place.release();
            throw new TargetFault(
                    TargetFault.Kind.NO_THREAD, "all " + MAX_THREADS + " threads for targets are lost", e);
        }
    }

    /** Under load all places of one may be taken for a moment: wait as long as a call may take. */
    private void take(Semaphore place) {
        try {
            if (!place.tryAcquire(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TargetFault(
                        TargetFault.Kind.NO_THREAD, "its " + MAX_THREADS_OF_ONE + " threads have not come back", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetFault(TargetFault.Kind.NO_THREAD, "interrupted", e);
        }
    }

    private static <T> T answered(T answer) {
        if (answer == null) {
            throw new TargetFault(TargetFault.Kind.FAILED, "answered null", null);
        }
        return answer;
    }

    /** Whether a call would find a thread now. */
    boolean hasThread() {
        return threads.getActiveCount() < MAX_THREADS;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** All threads busy is normal under load for a moment: wait for one as long as a call may take. */
    private RejectedExecutionHandler callersWait() {
        return (task, pool) -> {
            try {
                if (pool.isShutdown() || !pool.getQueue().offer(task, deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new RejectedExecutionException("No thread free");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RejectedExecutionException(e);
            }
        };
    }

    private static ThreadFactory daemons() {
        var count = new AtomicInteger();
        return task -> {
            String name = "todoke-target-" + count.incrementAndGet();
            var thread = new Thread(new ThreadGroup(name), task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
