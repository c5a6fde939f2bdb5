// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;

/**
 * Notices threads that foreign code starts and leaves behind: they would grow in number with each call, and outlive its bundle. Each thread of the
 * guard has a thread group of its own, and what foreign code starts on it is in that group.
 */
final class Leftovers {

    private static final int MAX_SEEN = 64;
    /** A thread that the code started for the answer may need a moment to end. */
    private static final long GRACE_MILLIS = 200;

    /** Those for which somebody was blamed already, of this thread's group. */
    private static final ThreadLocal<List<Thread>> BLAMED = ThreadLocal.withInitial(ArrayList::new);

    private Leftovers() {}

    /** @throws IllegalStateException when threads are left behind */
    static <T> T watch(Supplier<T> foreign) throws InterruptedException {
        try {
            return foreign.get();
        } finally {
            blameFor(fresh());
        }
    }

    private static void blameFor(List<Thread> left) throws InterruptedException {
        long end = System.nanoTime() + GRACE_MILLIS * 1_000_000;
        for (Thread thread : left) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        left.removeIf(thread -> !thread.isAlive());
        if (!left.isEmpty()) {
            BLAMED.get().addAll(left);
            left.forEach(Thread::interrupt);
            throw new IllegalStateException("leaves threads behind: "
                    + left.stream().map(Thread::getName).toList());
        }
    }

    /** The JDK's own common pool is nobody's fault: it is shared, bounded, and stays. */
    private static List<Thread> fresh() {
        var seen = new Thread[MAX_SEEN];
        int count = Thread.currentThread().getThreadGroup().enumerate(seen);
        if (count == 1) {
            return new ArrayList<>(); // as nearly always: this thread alone
        }
        BLAMED.get().removeIf(thread -> !thread.isAlive());
        var fresh = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            if (seen[i] != Thread.currentThread()
                    && !(seen[i] instanceof ForkJoinWorkerThread)
                    && !BLAMED.get().contains(seen[i])) {
                fresh.add(seen[i]);
            }
        }
        return fresh;
    }
}
