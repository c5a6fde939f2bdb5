// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes what several threads have at the same time in one go: the first that comes writes for all who came while it waited for the one
 * before. Each caller returns when its own part is written. Thread-safe.
 */
final class GroupCommit<T> {

    private final Consumer<Collection<T>> writer;
    private Batch<T> collecting = new Batch<>();
    private boolean writing;

    GroupCommit(Consumer<Collection<T>> writer) {
        this.writer = writer;
    }

    /** @throws RuntimeException what the writer threw for the batch that this part was in */
    void write(T part) {
        Batch<T> mine = join(part);
        if (mine != null) {
            lead(mine);
        }
    }

    /** @return the batch that this thread must write; null when another thread has written its part */
    private synchronized Batch<T> join(T part) {
        Batch<T> mine = collecting;
        mine.parts.add(part);
        boolean interrupted = false;
        while (writing && !mine.done) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (mine.done) {
            if (mine.failure != null) {
                throw mine.failure;
            }
            return null;
        }
        writing = true;
        collecting = new Batch<>();
        return mine;
    }

    private void lead(Batch<T> batch) {
        RuntimeException failure = null;
        try {
            writer.accept(List.copyOf(batch.parts));
        } catch (RuntimeException e) {
            failure = e;
        }
        synchronized (this) {
            batch.done = true;
            batch.failure = failure;
            writing = false;
            notifyAll();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static final class Batch<T> {
        private final List<T> parts = new ArrayList<>();
        private boolean done;
        private RuntimeException failure;
    }
}
