// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.opening;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.text.Message;
import org.todoke.store.internal.jdbc.Database;
import org.todoke.store.internal.migration.Migrator;

/**
 * The attempts to open one data source's database: until it is open, until a problem shows that waiting is no help, or until the
 * data source goes. Runs on a thread of its own, since a database may take its time to answer.
 */
final class Opening implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private static final Problem STILL_OPENING = new Problem(Message.of("store.opening"), false);

    private final DataSource source;
    private final StoreReadiness readiness;
    private final Duration pause;
    private final Consumer<Database> opened;
    private final Consumer<Message> refused;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * @param pause between attempts
     * @param opened gets the database when it is ready for the stores
     * @param refused gets the reason when it cannot become so
     */
    Opening(
            DataSource source,
            StoreReadiness readiness,
            Duration pause,
            Consumer<Database> opened,
            Consumer<Message> refused) {
        this.source = source;
        this.readiness = readiness;
        this.pause = pause;
        this.opened = opened;
        this.refused = refused;
    }

    @Override
    public void run() {
        readiness.report(STILL_OPENING.text());
        try {
            Optional<Problem> problem = attempt();
            while (problem.isPresent() && !problem.get().permanent()) {
                if (ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                problem = attempt();
            }
            problem.map(Problem::text).ifPresent(refused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Problem> attempt() {
        try {
            new Migrator().migrate(source);
        } catch (Exception e) {
            Problem problem = Problem.isSilence(e) ? STILL_OPENING : Problem.of(e);
            if (readiness.report(problem.text())) {
                LOG.error("The database cannot be opened: {}", problem.text(), e);
            }
            return Optional.of(problem);
        }
        if (ended.getCount() > 0) {
            readiness.ready();
            opened.accept(new Database(source, readiness));
        }
        return Optional.empty();
    }

    /** Ends the attempts; one that is under way may still succeed. Does not wait. */
    void end() {
        ended.countDown();
    }
}
