// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.text.Message;

/**
 * All requests that have left their threads: first their body is awaited, then their answer, neither for ever. Their number is
 * bounded. Thread-safe.
 */
public final class Conversations {

    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);
    private static final Duration BODY_LIMIT = Duration.ofSeconds(30);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
    /** A refused message is read to its end, so that the connection can be used again, unless it is larger. */
    private static final int REFUSED_BYTES = 64 * 1024;

    private final Problems problems;
    private final int maxOpen;
    private final Duration limit;
    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private volatile boolean stopping;

    /** What is done with a message. May block; what it throws becomes the answer. */
    public interface Handler {
        void take(byte[] body, Reply reply);
    }

    /** @param longestWait for how long a request may wait for its answer on purpose */
    public Conversations(Problems problems, int maxOpen, Duration longestWait) {
        this.problems = problems;
        this.maxOpen = maxOpen;
        this.limit = BODY_LIMIT.plus(longestWait).plus(ANSWER_LIMIT);
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

    /** @throws Refusal when there is no room for one more */
    public void begin(HttpServletRequest request, HttpServletResponse response, int maxBytes, Handler handler)
            throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        checkRoom();
        begin(request, response, maxBytes, handler, () -> problems.answer(tooLarge(maxBytes), ""));
    }

    /** Gives this answer, once the message that it refuses has been read or has turned out too large for that. */
    public void refuse(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!hasBody) {
            answer.writeTo(response);
        } else if (stopping || open.size() >= maxOpen || request.getContentLengthLong() > REFUSED_BYTES) {
            answer.last().writeTo(response);
        } else {
            begin(request, response, REFUSED_BYTES, (body, reply) -> reply.send(answer), answer::last);
        }
    }

    private void begin(
            HttpServletRequest request,
            HttpServletResponse response,
            int maxBytes,
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
        exchange.sendLater(BODY_LIMIT, () -> problems.answer(tooSlow(), path));
        in.setReadListener(new BodyReader(in, maxBytes, new BodyReader.Receiver() {
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
            public void failed(Throwable cause) {
                LOG.debug("A message to {} was cut", path, cause);
                exchange.abandon();
            }
        }));
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

    private static Refusal tooSlow() {
        return new Refusal(
                HttpServletResponse.SC_REQUEST_TIMEOUT,
                "too-slow",
                Message.of("gateway.too-slow", BODY_LIMIT.toSeconds()));
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
