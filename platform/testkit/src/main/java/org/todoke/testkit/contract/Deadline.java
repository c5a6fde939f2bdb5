// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Holds an interview on a thread of its own and ends the waiting, not the thread, at a time limit (ruling 11). Code that never comes
 * back keeps its thread; there are at most {@value #MAX_THREADS}.
 */
final class Deadline {

    private static final int MAX_THREADS = 8;
    private static final int MAX_SEEN = 64;
    private static final int MAX_NAMED = 5;
    private static final long GRACE_MILLIS = 50;

    private static final ThreadPoolExecutor THREADS =
            new ThreadPoolExecutor(0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                var thread = new Thread(new ThreadGroup("todoke-contract"), task, "todoke-contract");
                thread.setDaemon(true);
                return thread;
            });

    private final Duration limit;

    Deadline(Duration limit) {
        this.limit = limit;
    }

    /** Holds the interview; what is wrong with it as a whole becomes one of its findings. */
    void hold(Interview interview, Consumer<Interview> questions) {
        Future<?> asked;
        try {
            asked = THREADS.submit(() -> {
                questions.accept(interview);
                lookForLeftovers(interview);
            });
        } catch (RejectedExecutionException e) {
            interview.error("testkit.contract.no-thread", MAX_THREADS);
            return;
        }
        try {
            asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            interview.error("testkit.contract.overrun", limit.toMillis(), interview.asking());
            interview.end();
            asked.cancel(true);
        } catch (ExecutionException e) {
            interview.error("testkit.contract.threw", interview.asking(), e.getCause());
        } catch (InterruptedException e) {
            interview.error("testkit.contract.interrupted");
            interview.end();
            asked.cancel(true);
            Thread.currentThread().interrupt();
        }
    }

    /** Threads that the code started and left behind; they are in the group of the thread that asked. The JDK's common pool is shared, and stays. */
    private static void lookForLeftovers(Interview interview) {
        var seen = new Thread[MAX_SEEN];
        int count = Thread.currentThread().getThreadGroup().enumerate(seen);
        List<String> left = Arrays.stream(seen, 0, count)
                .filter(thread -> thread != Thread.currentThread() && !(thread instanceof ForkJoinWorkerThread))
                .filter(Deadline::stays)
                .peek(Thread::interrupt)
                .map(Thread::getName)
                .limit(MAX_NAMED)
                .toList();
        interview.require(left.isEmpty(), "testkit.contract.threads", left);
    }

    /** A thread that the code started for an answer may need a moment to end. */
    private static boolean stays(Thread thread) {
        try {
            thread.join(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return thread.isAlive();
    }
}
