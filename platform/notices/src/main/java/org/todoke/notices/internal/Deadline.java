// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a wait for somebody who answers a little now and then, and never the whole: time-outs of sockets begin anew with each byte. */
final class Deadline {

    private Deadline() {}

    /**
     * Does it on a thread of its own, whose class loader is this bundle's.
     *
     * @throws IOException what it threw, or that it did not end in time; it is interrupted then
     */
    static void within(Duration limit, Callable<?> work) throws IOException {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, "notices-delivery");
        thread.setDaemon(true);
        thread.setContextClassLoader(Deadline.class.getClassLoader());
        thread.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new IOException("No end within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        }
    }
}
