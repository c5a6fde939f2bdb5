// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.access.Caller;
import org.todoke.api.access.Permission;
import org.todoke.api.text.Message;
import org.todoke.rest.internal.json.JsonOut;

/**
 * One listener. It has a place in the ring and nothing else: while its connection takes no more it stays where it is, and when the ring has gone past it, it
 * is let go. Thread-safe; never blocks on the connection.
 */
final class EventStream implements WriteListener, AsyncListener {

    /** A comment now and then, so that neither end nor anything between takes the connection for dead. */
    static final long HEARTBEAT_NANOS = 15_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int AT_ONCE = 500;
    private static final byte[] NOTHING = {};

    /** What a stream is made of. @param endsAt by the hub's clock; {@link Long#MAX_VALUE} for as long as the caller may */
    record Terms(
            Caller caller,
            Subject subject,
            Supplier<Optional<Caller>> still,
            Function<Message, String> words,
            long endsAt) {}

    /** Where in which ring. @param epoch this start of the server: numbers of another one mean nothing */
    record Mark(String epoch, Optional<Long> number) {}

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Terms terms;
    private final Ring ring;
    private final String epoch;
    private final Consumer<EventStream> whenOver;
    private Caller caller;
    private long place;
    private boolean greeted;
    private boolean reset;
    private boolean begun;
    private boolean unsent;
    private boolean over;
    private long now;
    private long spoke;

    /** @param after starts after this number; where it is empty or gone, with an event that tells the client to read everything anew */
    EventStream(AsyncContext context, Terms terms, Ring ring, Mark after, long now, Consumer<EventStream> whenOver)
            throws IOException {
        this.context = context;
        this.out = context.getResponse().getOutputStream();
        this.terms = terms;
        this.ring = ring;
        this.epoch = after.epoch();
        this.now = now;
        this.spoke = now;
        this.whenOver = whenOver;
        caller = terms.caller();
        Optional<Long> kept = after.number().filter(ring::reaches);
        place = kept.orElseGet(ring::newest);
        reset = kept.isEmpty();
    }

    String user() {
        return terms.caller().name();
    }

    void start() {
        context.setTimeout(0);
        context.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            begun = true;
        }
        send();
    }

    /** Sends what there is, as far as the connection takes it. */
    void pump(long time) {
        synchronized (this) {
            now = time;
        }
        if (!ring.reaches(place())) {
            LOG.info("A listener of {} is too slow, and is let go", user());
            end();
            return;
        }
        send();
    }

    private synchronized long place() {
        return place;
    }

    /** Ends it when its caller may listen no longer; what he may is as of now. */
    void check() {
        Optional<Caller> still;
        try {
            still = terms.still().get().filter(each -> each.mayAnywhere(Permission.VIEW));
        } catch (RuntimeException e) {
            LOG.warn("Whether {} may listen still is not known; the stream ends", user(), e);
            still = Optional.empty();
        }
        if (still.isEmpty()) {
            end();
            return;
        }
        synchronized (this) {
            caller = still.get();
        }
    }

    private void send() {
        try {
            if (sendAll()) {
                end();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A listener of {} is gone", user(), e);
            end();
        }
    }

    /** @return whether it is at its end */
    private synchronized boolean sendAll() throws IOException {
        while (begun && !over && out.isReady()) {
            byte[] next = unsent ? NOTHING : next();
            if (unsent) {
                unsent = false;
                out.flush();
            } else if (next.length > 0) {
                unsent = true;
                spoke = now;
                out.write(next);
            } else {
                return now >= terms.endsAt();
            }
        }
        return false;
    }

    private byte[] next() {
        var text = new StringBuilder();
        if (!greeted) {
            greeted = true;
            text.append("retry: 2000\n\n");
        }
        if (reset) {
            reset = false;
            event(text, place, "reset", "{}");
        }
        while (text.length() == 0) {
            List<Happening> some = ring.after(place, AT_ONCE).orElse(List.of());
            if (some.isEmpty()) {
                break;
            }
            place = some.get(some.size() - 1).number();
            latest(some)
                    .forEach(each -> terms.subject()
                            .view()
                            .of(each, caller, terms.words())
                            .ifPresent(shown -> event(
                                    text,
                                    each.number(),
                                    each.topic().word(),
                                    new String(JsonOut.bytes(shown), StandardCharsets.UTF_8))));
        }
        if (text.length() == 0 && now - spoke >= HEARTBEAT_NANOS) {
            text.append(":\n\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Of several of one thing the last, in their order. */
    private Iterable<Happening> latest(List<Happening> some) {
        Map<Happening.Thing, Happening> last = new LinkedHashMap<>();
        some.stream().filter(terms.subject()::holds).forEach(each -> {
            last.remove(each.thing());
            last.put(each.thing(), each);
        });
        return last.values();
    }

    /** JSON has no line breaks of its own here: one line of data is all (WHATWG HTML, 9.2.6). */
    private void event(StringBuilder text, long number, String name, String data) {
        text.append("id: ").append(epoch).append('-').append(number).append('\n');
        text.append("event: ").append(name).append('\n');
        text.append("data: ").append(data).append("\n\n");
    }

    /** Ends it, once. */
    void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        whenOver.accept(this);
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOG.debug("A stream of {} had ended already", user(), e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("A listener of {} is gone", user(), failure);
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it is not started again
    }
}
