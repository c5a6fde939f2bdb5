// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
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

    private static final ThreadPoolExecutor THREADS =
            new ThreadPoolExecutor(0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                var thread = new Thread(task, "todoke-contract");
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
            asked = THREADS.submit(() -> questions.accept(interview));
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
}
