// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.opening;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.todoke.api.text.Message;
import org.todoke.store.internal.jdbc.Database;

/** An opening on a thread of its own, and what came of it. */
final class Attempt implements AutoCloseable {

    final StoreReadiness readiness = new StoreReadiness();
    private final AtomicReference<Database> opened = new AtomicReference<>();
    private final AtomicReference<Message> refused = new AtomicReference<>();
    private final Opening opening;
    private final Thread thread;

    Attempt(DataSource source) {
        opening = new Opening(source, readiness, Duration.ofMillis(50), opened::set, refused::set);
        thread = new Thread(opening);
        thread.start();
    }

    /** Waits until it is open, refused or ended. */
    Attempt toItsEnd() throws InterruptedException {
        thread.join(60_000);
        return this;
    }

    Optional<Database> opened() {
        return Optional.ofNullable(opened.get());
    }

    Optional<String> refused() {
        return Optional.ofNullable(refused.get()).map(Message::key);
    }

    Optional<String> problem() {
        return readiness.problem().map(Message::key);
    }

    @Override
    public void close() {
        opening.end();
        try {
            thread.join(60_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
