// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Holds an interview on a thread of its own and ends the waiting, not the thread, at a time limit (ruling 11). Code that never comes
 * back keeps its thread; there are at most {@value #MAX_THREADS}.
 */
final class Deadline {

    private static final int MAX_THREADS = 8;
    private static final int MAX_NAMED = 5;
    private static final long GRACE_MILLIS = 50;

    private static final Semaphore PLACES = new Semaphore(MAX_THREADS);

    private final Duration limit;

    Deadline(Duration limit) {
        this.limit = limit;
    }

    /** Holds the interview; what is wrong with it as a whole becomes one of its findings. */
    void hold(Interview interview, Consumer<Interview> questions) {
        if (!PLACES.tryAcquire()) {
            interview.error("testkit.contract.no-thread", MAX_THREADS);
            return;
        }
        var asked = new FutureTask<Void>(
                () -> {
                    questions.accept(interview);
                    lookForLeftovers(interview);
                },
                null);
        start(asked);
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

    /** Each interview has a group of threads of its own, so that none is blamed for what another left behind. */
    private static void start(Runnable asked) {
        var thread = new Thread(new ThreadGroup("todoke-contract"), () -> ask(asked), "todoke-contract");
        thread.setDaemon(true);
        thread.start();
    }

    private static void ask(Runnable asked) {
        try {
            asked.run();
        } finally {
            PLACES.release();
        }
    }

    /** Threads that the code started and left behind; they are in the group of the thread that asked. The JDK's common pool is shared, and stays. */
    private static void lookForLeftovers(Interview interview) {
        var group = Thread.currentThread().getThreadGroup();
        var seen = new Thread[2 * group.activeCount()];
        int count = group.enumerate(seen);
        List<Thread> left = Arrays.stream(seen, 0, count)
                .filter(thread -> thread != Thread.currentThread() && !(thread instanceof ForkJoinWorkerThread))
                .filter(Deadline::stays)
                .toList();
        left.forEach(Thread::interrupt);
        interview.require(
                left.isEmpty(),
                "testkit.contract.threads",
                left.stream().map(Thread::getName).limit(MAX_NAMED).toList());
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
