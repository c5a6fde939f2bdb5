// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.opening;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.health.ReadinessCheck;
import org.todoke.api.text.Message;
import org.todoke.engine.port.StoreException;
import org.todoke.store.internal.jdbc.ConnectionWatch;

/** What is to be said of the database now, from memory. Thread-safe. */
@Component(service = {ReadinessCheck.class, StoreReadiness.class})
public final class StoreReadiness implements ReadinessCheck, ConnectionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StoreReadiness.class);
    private static final Message NO_DATA_SOURCE = Message.of("store.no-data-source");

    private volatile boolean served;
    private final AtomicReference<Optional<Message>> problem = new AtomicReference<>(Optional.of(NO_DATA_SOURCE));

    @Activate
    public StoreReadiness() {
        // Until a DataSource comes, its absence is the problem.
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Optional<Message> problem() {
        return problem.get();
    }

    /** @return whether that is news */
    boolean report(Message text) {
        return !problem.getAndSet(Optional.of(text)).equals(Optional.of(text));
    }

    void ready() {
        served = true;
        problem.set(Optional.empty());
    }

    /** Whether this server has had its database at any time since it started. */
    boolean hasServed() {
        return served;
    }

    void dataSourceGone() {
        problem.set(Optional.of(NO_DATA_SOURCE));
    }

    @Override
    public void lost(StoreException failure) {
        Problem lost = Problem.of(failure);
        if (report(lost.text())) {
            LOG.warn("The database is out of reach", failure);
        }
    }

    @Override
    public void working() {
        if (problem.get().isPresent()) {
            ready();
            LOG.info("The database is there again");
        }
    }
}
