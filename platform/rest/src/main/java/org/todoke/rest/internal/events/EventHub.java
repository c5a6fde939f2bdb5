// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.events;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.access.Caller;
import org.todoke.api.change.Change;
import org.todoke.api.change.Changes;
import org.todoke.api.run.Execution;
import org.todoke.rest.internal.call.Streaming;
import org.todoke.rest.internal.health.Readiness;
import org.todoke.rest.internal.problem.Refusal;

/**
 * Takes up what changes, four times a second the latest of each thing, and hands it to all who listen. One thread for all of them; what is kept is bounded
 * whatever they do (ADR 93).
 */
@Component(service = EventHub.class)
public final class EventHub {

    public static final int PER_USER = 12;
    static final int IN_ALL = 200;
    static final int KEPT = 8_192;

    /** Beats from one look at sessions, tokens and health to the next: five seconds. */
    public static final int BEATS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
    private static final long BEAT_MILLIS = 250;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Tallies tallies;
    private final Fleet fleet;
    private final Readiness readiness;
    private final LongSupplier nanoTime;
    private final Ring ring;
    private final String epoch = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Object, Change> waiting = new ConcurrentHashMap<>();
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Changes.Subscription subscription;
    private final Optional<ScheduledExecutorService> thread;
    private long beats;
    private Object health = "";
    private boolean closed;

    @Activate
    public EventHub(
            @Reference Changes changes,
            @Reference Tallies tallies,
            @Reference Fleet fleet,
            @Reference Readiness readiness) {
        this(changes, tallies, fleet, readiness, System::nanoTime, KEPT, true);
    }

    /** @param kept how much is kept for those who come back @param beating whether it beats by itself; else somebody calls {@link #beat} */
    public EventHub(
            Changes changes,
            Tallies tallies,
            Fleet fleet,
            Readiness readiness,
            LongSupplier nanoTime,
            int kept,
            boolean beating) {
        this.tallies = tallies;
        this.fleet = fleet;
        this.readiness = readiness;
        this.nanoTime = nanoTime;
        this.ring = new Ring(kept);
        subscription = changes.subscribe(this::take);
        thread = beating ? Optional.of(Executors.newSingleThreadScheduledExecutor(EventHub::named)) : Optional.empty();
        thread.ifPresent(
                each -> each.scheduleWithFixedDelay(this::beatSafely, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static Thread named(Runnable work) {
        var made = new Thread(work, "todoke-events");
        made.setDaemon(true);
        return made;
    }

    @Deactivate
    void close() {
        subscription.close();
        thread.ifPresent(ScheduledExecutorService::shutdownNow);
        synchronized (this) {
            closed = true;
        }
        streams.forEach(EventStream::end);
    }

    private void take(Change change) {
        if (change instanceof Change.OfExecution of) {
            waiting.merge(of.execution().id(), of, EventHub::newer);
        } else if (change instanceof Change.OfMachine of) {
            waiting.put(of.machine(), of);
        } else if (change instanceof Change.OfBoot of) {
            waiting.put(of.mac(), of);
        }
    }

    private static Change newer(Change one, Change other) {
        return version(one) > version(other) ? one : other;
    }

    private static long version(Change change) {
        return ((Change.OfExecution) change).execution().version();
    }

    private void beatSafely() {
        try {
            beat();
        } catch (RuntimeException e) {
            LOG.warn("What has changed could not be told", e);
        }
    }

    /** Takes up what has changed and hands it on. Called by one thread. */
    public void beat() {
        var runs = new TreeSet<Long>();
        for (Object key : List.copyOf(waiting.keySet())) {
            keep(waiting.remove(key), runs);
        }
        for (long run : runs) {
            ring.add(new Happening(0, Topic.RUN, OptionalLong.of(run), run, run));
        }
        boolean look = beats++ % BEATS == 0;
        if (look) {
            lookAtHealth();
        }
        long now = nanoTime.getAsLong();
        for (EventStream stream : streams) {
            if (look) {
                stream.check();
            }
            stream.pump(now);
        }
    }

    private void keep(Change change, Set<Long> runs) {
        if (change instanceof Change.OfExecution of) {
            Execution execution = of.execution();
            tallies.take(execution);
            long run = execution.run().value();
            runs.add(run);
            ring.add(new Happening(
                    0, Topic.EXECUTION, OptionalLong.of(run), execution.id(), Tallies.withoutOutput(execution)));
        } else if (change instanceof Change.OfMachine of) {
            fleet.forget(of.machine());
            ring.add(new Happening(0, Topic.MACHINE, OptionalLong.empty(), of.machine(), of.machine()));
        } else if (change instanceof Change.OfBoot of) {
            ring.add(new Happening(0, Topic.BOOT, OptionalLong.empty(), of.mac(), of.mac()));
        }
    }

    private void lookAtHealth() {
        var shortfalls = readiness.shortfalls();
        if (beats > 1 && !shortfalls.equals(health)) {
            ring.add(new Happening(0, Topic.HEALTH, OptionalLong.empty(), Topic.HEALTH, shortfalls));
        }
        health = shortfalls;
    }

    public int listeners() {
        return streams.size();
    }

    /**
     * A stream for this caller, yet to be begun.
     *
     * @param seconds how long it lasts at most; 0 for what there is now
     * @throws Refusal 429 when he has too many, or there are too many in all
     */
    public Streaming open(Caller caller, Subject subject, OptionalLong seconds) {
        long own = streams.stream()
                .filter(stream -> stream.user().equals(caller.name()))
                .count();
        if (own >= PER_USER || streams.size() >= IN_ALL) {
            throw Refusal.of(429, "rest.too-many-streams", PER_USER, IN_ALL);
        }
        long now = nanoTime.getAsLong();
        return (request, still, words) -> {
            OptionalLong length = request.getMethod().equals("HEAD") ? OptionalLong.of(0) : seconds;
            long endsAt = length.isPresent() ? now + length.getAsLong() * SECOND_NANOS : Long.MAX_VALUE;
            begin(request, new EventStream.Terms(caller, subject, still, words, endsAt));
        };
    }

    private void begin(HttpServletRequest request, EventStream.Terms terms) {
        var after = new EventStream.Mark(epoch, place(request.getHeader("Last-Event-ID")));
        try {
            var stream =
                    new EventStream(request.startAsync(), terms, ring, after, nanoTime.getAsLong(), streams::remove);
            boolean late;
            synchronized (this) {
                late = closed;
                streams.add(stream);
            }
            stream.start();
            if (late) {
                stream.end();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The listener is gone", e);
        }
    }

    /** The number in an id of ours; empty for an id of another start of the server, or none. */
    private Optional<Long> place(String id) {
        return Optional.ofNullable(id)
                .filter(text -> text.matches(epoch + "-[0-9]{1,18}"))
                .map(text -> Long.parseLong(text.substring(epoch.length() + 1)));
    }
}
