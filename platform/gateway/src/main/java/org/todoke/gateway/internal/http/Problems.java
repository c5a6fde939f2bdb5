// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.Media;
import org.todoke.agent.wire.Problem;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.Texts;
import org.todoke.engine.port.StoreException;

/** What agents are told when something went wrong, as RFC 9457 has it. Thread-safe. */
public final class Problems {

    public static final int TOO_MANY_REQUESTS = 429;
    public static final int UPGRADE_REQUIRED = 426;

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final long NOT_LOGGED_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int RETRY_MIN_SECONDS = 5;
    private static final int RETRY_MAX_SECONDS = 20;
    private static final int ID_LENGTH = 8;

    private final Texts texts;
    private final AtomicLong databaseLoggedAt = new AtomicLong(System.nanoTime() - NOT_LOGGED_AGAIN_NANOS);

    public Problems(Texts texts) {
        this.texts = texts;
    }

    /** @param what the request's path, for the log */
    public Answer answer(RuntimeException failure, String what) {
        if (failure instanceof Refusal refusal) {
            return problem(refusal.status(), refusal.code(), refusal.text());
        }
        if (failure instanceof ProblemException problem) {
            return problem(problem);
        }
        if (failure instanceof StoreException) {
            logDatabase(what, failure);
            return problem(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, Problem.Code.NOT_READY, Message.of("gateway.database"));
        }
        String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
        LOG.error("{} failed [{}]", what, id, failure);
        return problem(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "failed", Message.of("gateway.failed", id));
    }

    private Answer problem(ProblemException problem) {
        if (problem.text().key().equals(EnrolmentService.QUARANTINED)) {
            return problem(HttpServletResponse.SC_FORBIDDEN, Problem.Code.QUARANTINED, problem.text());
        }
        return switch (problem.kind()) {
            case INVALID -> problem(HttpServletResponse.SC_BAD_REQUEST, Problem.Code.MALFORMED, problem.text());
            case NOT_FOUND -> problem(HttpServletResponse.SC_NOT_FOUND, "not-found", problem.text());
            case CONFLICT -> problem(HttpServletResponse.SC_CONFLICT, "conflict", problem.text());
            case DENIED ->
                problem(HttpServletResponse.SC_UNAUTHORIZED, Problem.Code.UNKNOWN_CREDENTIAL, problem.text());
            case EXHAUSTED, UNAVAILABLE ->
                problem(HttpServletResponse.SC_SERVICE_UNAVAILABLE, Problem.Code.NOT_READY, problem.text());
        };
    }

    private Answer problem(int status, String code, Message text) {
        String title = texts.render(Message.of("gateway.title." + code), Locale.ENGLISH);
        String detail = texts.render(text, Locale.ENGLISH);
        var problem = new Problem(status, code, "urn:todoke:problem:" + code, title, detail);
        return new Answer(status, Media.PROBLEM, problem.bytes(), headers(status));
    }

    private static Map<String, String> headers(int status) {
        var headers = new HashMap<String, String>();
        switch (status) {
            case HttpServletResponse.SC_UNAUTHORIZED -> headers.put("WWW-Authenticate", "Bearer");
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> headers.put("Allow", "POST");
            case UPGRADE_REQUIRED -> headers.put("Upgrade", "todoke-agent/1");
            case TOO_MANY_REQUESTS, HttpServletResponse.SC_SERVICE_UNAVAILABLE ->
                headers.put(
                        "Retry-After",
                        String.valueOf(ThreadLocalRandom.current().nextInt(RETRY_MIN_SECONDS, RETRY_MAX_SECONDS + 1)));
            // The rest of the body is not worth reading.
            case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, HttpServletResponse.SC_REQUEST_TIMEOUT ->
                headers.put("Connection", "close");
            default -> {
                // the others need none
            }
        }
        return headers;
    }

    /** A database that is away would fill the log with one line for each agent that asks. */
    private void logDatabase(String what, RuntimeException failure) {
        long now = System.nanoTime();
        long before = databaseLoggedAt.get();
        if (now - before >= NOT_LOGGED_AGAIN_NANOS && databaseLoggedAt.compareAndSet(before, now)) {
            LOG.warn("{} failed for the database; agents are told to come again", what, failure);
        }
    }
}
