// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.run;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread on which what waits is woken. What comes after its stop is dropped: the next start of the engine looks at everything. */
final class WakingThread implements Waking.Worker {

    private static final int PATIENCE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, WakingThread::daemon, new ThreadPoolExecutor.DiscardPolicy());

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    @Override
    public void everySecond(Runnable task) {
        executor.scheduleWithFixedDelay(task, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        executor.shutdown();
        executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "todoke-waking");
        thread.setDaemon(true);
        return thread;
    }
}
