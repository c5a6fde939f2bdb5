// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few threads that are there while leases are written. After {@link #close()} work is done by the thread that brings it. Thread-safe. */
final class LeaseThreads implements Executor, AutoCloseable {

    private static final int THREADS = 3;
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            LeaseThreads::daemon,
            (work, closed) -> work.run());

    LeaseThreads() {
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }

    /** What was brought before is still done. */
    @Override
    public void close() {
        pool.shutdown();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "todoke-leases");
        thread.setDaemon(true);
        return thread;
    }
}
