// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that has left its thread. Answered at most once, by whoever comes first: work, time-out or the server's end. */
public final class Exchange implements Reply, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final AsyncContext async;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final List<Runnable> endActions = new ArrayList<>();
    private Future<?> later;
    private boolean over;

    /**
     * @param timer its thread only starts answers, which does not block
     * @param limit the container ends the request then, should everything else fail
     */
    public Exchange(AsyncContext async, ScheduledExecutorService timer, Duration limit) {
        this.async = async;
        this.timer = timer;
        async.setTimeout(limit.toMillis());
        async.addListener(this);
    }

    @Override
    public void send(Answer answer) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        cancelLater();
        try {
            answer.writeHead((HttpServletResponse) async.getResponse());
            new AnswerWriter(async, answer.body(), this::end).start();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("An agent went away before it was answered", e);
            complete();
        }
    }

    private void complete() {
        end();
        try {
            async.complete();
        } catch (IllegalStateException e) {
            LOG.debug("The request had ended already", e);
        }
    }

    @Override
    public synchronized void sendLater(Duration delay, Supplier<Answer> answer) {
        cancelLater();
        if (!answered.get() && !over && !timer.isShutdown()) {
            later = timer.schedule(() -> send(answer.get()), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void cancelLater() {
        if (later != null) {
            later.cancel(false);
            later = null;
        }
    }

    @Override
    public void onEnd(Runnable action) {
        synchronized (this) {
            if (!over) {
                endActions.add(action);
                return;
            }
        }
        action.run();
    }

    /** The agent has gone away in the middle of its message: nobody reads an answer. */
    public void abandon() {
        if (answered.compareAndSet(false, true)) {
            complete();
        }
    }

    private void end() {
        List<Runnable> actions;
        synchronized (this) {
            over = true;
            cancelLater();
            actions = List.copyOf(endActions);
            endActions.clear();
        }
        answered.set(true);
        actions.forEach(Runnable::run);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        LOG.warn("A request of an agent was neither answered nor ended in time");
        complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        LOG.debug("A request of an agent was cut", event.getThrowable());
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // a request leaves its thread once
    }
}
