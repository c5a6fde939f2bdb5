// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.text.Message;

/**
 * All requests that have left their threads: first their body is awaited, then their answer, neither for ever. Their number is
 * bounded, and so is the memory that their bodies take together. Thread-safe.
 */
public final class Conversations {

    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);
    private static final Duration BODY_LIMIT = Duration.ofSeconds(30);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
    /** A refused message is read to its end, so that the connection can be used again, unless it is larger. */
    private static final int REFUSED_BYTES = 64 * 1024;

    private final Problems problems;
    private final BodyBudget budget;
    private final int maxOpen;
    private final Duration bodyLimit;
    private final Duration limit;
    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private volatile boolean stopping;

    /** What is done with a message. May block; what it throws becomes the answer. */
    public interface Handler {
        void take(byte[] body, Reply reply);
    }

    /** @param longestWait for how long a request may wait for its answer on purpose */
    public Conversations(Problems problems, BodyBudget budget, int maxOpen, Duration longestWait) {
        this(problems, budget, maxOpen, longestWait, BODY_LIMIT);
    }

    Conversations(Problems problems, BodyBudget budget, int maxOpen, Duration longestWait, Duration bodyLimit) {
        this.problems = problems;
        this.budget = budget;
        this.maxOpen = maxOpen;
        this.bodyLimit = bodyLimit;
        this.limit = bodyLimit.plus(longestWait).plus(ANSWER_LIMIT);
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "todoke-gateway-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** How many there are. */
    public int size() {
        return open.size();
    }

    /** Answers all, and from now on each that comes, that the server stops. */
    public void stop() {
        stopping = true;
        open.forEach(this::dismiss);
        timer.shutdownNow();
    }

    /**
     * @param anonymous whether the request carries no credential that was checked
     * @throws Refusal when there is no room for one more
     */
    public void begin(
            HttpServletRequest request, HttpServletResponse response, boolean anonymous, int maxBytes, Handler handler)
            throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        checkRoom();
        var held = new HeldBody(budget, anonymous, maxBytes);
        begin(request, response, maxBytes, Optional.of(held), handler, () -> problems.answer(tooLarge(maxBytes), ""));
    }

    /** Gives this answer, once the message that it refuses has been read or has turned out too large for that. */
    public void refuse(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!hasBody) {
            answer.writeTo(response);
        } else if (stopping || open.size() >= maxOpen || request.getContentLengthLong() > REFUSED_BYTES) {
            answer.last().writeTo(response);
        } else {
            begin(
                    request,
                    response,
                    REFUSED_BYTES,
                    Optional.empty(),
                    (body, reply) -> reply.send(answer),
                    answer::last);
        }
    }

    private void begin(
            HttpServletRequest request,
            HttpServletResponse response,
            int maxBytes,
            Optional<HeldBody> held,
            Handler handler,
            Supplier<Answer> tooLarge)
            throws IOException {
        String path = request.getRequestURI();
        var in = request.getInputStream();
        var exchange = new Exchange(request.startAsync(request, response), timer, limit);
        open.add(exchange);
        exchange.onEnd(() -> open.remove(exchange));
        if (stopping) {
            dismiss(exchange);
            return;
        }
        exchange.sendLater(bodyLimit, () -> problems.answer(tooSlow(), path));
        var reader = new BodyReader(in, maxBytes, held, new Conversation(path, exchange, handler, tooLarge));
        exchange.onEnd(reader::cut);
        in.setReadListener(reader);
    }

    private final class Conversation implements BodyReader.Receiver {

        private final String path;
        private final Exchange exchange;
        private final Handler handler;
        private final Supplier<Answer> tooLarge;

        Conversation(String path, Exchange exchange, Handler handler, Supplier<Answer> tooLarge) {
            this.path = path;
            this.exchange = exchange;
            this.handler = handler;
            this.tooLarge = tooLarge;
        }

        @Override
        public void received(byte[] body) {
            exchange.sendLater(ANSWER_LIMIT, () -> problems.answer(unanswered(), path));
            try {
                handler.take(body, exchange);
            } catch (RuntimeException e) {
                exchange.send(problems.answer(e, path));
            }
        }

        @Override
        public void tooLarge() {
            exchange.send(tooLarge.get());
        }

        @Override
        public void noRoom() {
            // What else comes of the message would have to be kept as well.
            exchange.send(
                    problems.answer(Refusal.notReady("gateway.no-room"), path).last());
        }

        @Override
        public void failed(Throwable cause) {
            LOG.debug("A message to {} was cut", path, cause);
            exchange.abandon();
        }
    }

    private void checkRoom() {
        if (stopping) {
            throw Refusal.notReady("gateway.stopping");
        }
        if (open.size() >= maxOpen) {
            throw Refusal.notReady("gateway.full", maxOpen);
        }
    }

    private void dismiss(Exchange exchange) {
        exchange.send(problems.answer(Refusal.notReady("gateway.stopping"), "stop"));
    }

    private Refusal tooSlow() {
        return new Refusal(
                HttpServletResponse.SC_REQUEST_TIMEOUT,
                "too-slow",
                Message.of("gateway.too-slow", bodyLimit.toSeconds()));
    }

    private static Refusal unanswered() {
        return Refusal.notReady("gateway.unanswered", ANSWER_LIMIT.toSeconds());
    }

    private static Refusal tooLarge(int maxBytes) {
        return new Refusal(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "too-large",
                Message.of("gateway.too-large", maxBytes));
    }
}
