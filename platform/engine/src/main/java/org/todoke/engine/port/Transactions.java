// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.function.Supplier;

/** All or nothing over several store calls. */
public interface Transactions {

    /**
     * Runs the work in one transaction of this thread, or in the one that is under way. It is repeated a few times when the database gives it
     * up for a deadlock or a serialization failure, so it must do nothing but call stores.
     *
     * @throws RuntimeException what the work throws, after the rollback
     */
    <T> T call(Supplier<T> work);

    /** Like {@link #call} without a result. */
    default void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
