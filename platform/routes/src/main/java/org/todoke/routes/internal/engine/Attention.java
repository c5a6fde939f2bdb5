// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.routes.internal.engine;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.run.ExecutionId;

/** Executions that want attention, each once, in the order in which they were first named. Thread-safe. */
final class Attention {

    private final Set<ExecutionId> named = new LinkedHashSet<>();
    private boolean closed;

    /** Never blocks. */
    synchronized void name(ExecutionId execution) {
        if (!closed && named.add(execution)) {
            notifyAll();
        }
    }

    /** Waits for the next one; empty when there will be none any more. */
    synchronized Optional<ExecutionId> next() throws InterruptedException {
        while (named.isEmpty() && !closed) {
            wait();
        }
        Optional<ExecutionId> first = named.stream().findFirst();
        first.ifPresent(named::remove);
        return first;
    }

    /** What has had no turn is dropped. */
    synchronized void close() {
        closed = true;
        named.clear();
        notifyAll();
    }
}
