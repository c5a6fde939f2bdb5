// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Writes what comes during a write together with the next one. Nobody waits for the disk meanwhile, or no more could come together than there
 * are threads to wait. Thread-safe.
 */
final class GroupCommit<T> {

    private final Consumer<Collection<T>> writer;
    private final Executor threads;
    private List<Part<T>> collecting = new ArrayList<>();
    private boolean writing;

    /** @param threads one of them writes; another tells those whose parts are written, so that the next write need not wait for them */
    GroupCommit(Consumer<Collection<T>> writer, Executor threads) {
        this.writer = writer;
        this.threads = threads;
    }

    /** @return complete when the part is written; failed with what the writer threw for the parts that it was among */
    CompletableFuture<T> write(T part) {
        var mine = new Part<>(part, new CompletableFuture<T>());
        synchronized (this) {
            collecting.add(mine);
            if (writing) {
                return mine.written();
            }
            writing = true;
        }
        threads.execute(this::writeAll);
        return mine.written();
    }

    private void writeAll() {
        for (List<Part<T>> parts = next(); !parts.isEmpty(); parts = next()) {
            List<Part<T>> together = parts;
            try {
                writer.accept(together.stream().map(Part::value).toList());
                threads.execute(() -> together.forEach(part -> part.written().complete(part.value())));
            } catch (RuntimeException | Error e) {
                threads.execute(() -> together.forEach(part -> part.written().completeExceptionally(e)));
            }
        }
    }

    private synchronized List<Part<T>> next() {
        List<Part<T>> parts = collecting;
        collecting = new ArrayList<>();
        writing = !parts.isEmpty();
        return parts;
    }

    private record Part<T>(T value, CompletableFuture<T> written) {}
}
