// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.agent.wire.Media;
import org.todoke.agent.wire.Problem;
import org.todoke.api.machine.EnrolmentService;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.Texts;
import org.todoke.engine.port.StoreException;

/** Tells an agent why it does not get content, as RFC 9457 has it. Thread-safe. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int RETRY_MIN_SECONDS = 5;
    private static final int RETRY_MAX_SECONDS = 20;
    private static final int ID_LENGTH = 8;

    private final Texts texts;

    Refusals(Texts texts) {
        this.texts = texts;
    }

    static Refusal notReady(String key, Object... args) {
        String seconds = String.valueOf(ThreadLocalRandom.current().nextInt(RETRY_MIN_SECONDS, RETRY_MAX_SECONDS + 1));
        return new Refusal(
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                Problem.Code.NOT_READY,
                Message.of(key, args),
                Map.of("Retry-After", seconds));
    }

    static Refusal unknownCredential(Message text) {
        return new Refusal(
                HttpServletResponse.SC_UNAUTHORIZED,
                Problem.Code.UNKNOWN_CREDENTIAL,
                text,
                Map.of("WWW-Authenticate", "Bearer"));
    }

    void answer(Exception failure, HttpServletResponse response) throws IOException {
        Refusal refusal = of(failure);
        String title = texts.render(Message.of("delivery.title." + refusal.code()), Locale.ENGLISH);
        String detail = texts.render(refusal.text(), Locale.ENGLISH);
        var problem =
                new Problem(refusal.status(), refusal.code(), "urn:todoke:problem:" + refusal.code(), title, detail);
        byte[] body = problem.bytes();
        response.setStatus(refusal.status());
        response.setContentType(Media.PROBLEM);
        response.setContentLength(body.length);
        response.setHeader("Cache-Control", "no-store");
        refusal.headers().forEach(response::setHeader);
        response.getOutputStream().write(body);
    }

    private static Refusal of(Exception failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof ProblemException problem) {
            return of(problem);
        }
        String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
        if (failure instanceof StoreException || failure instanceof IOException) {
            LOG.warn("Content cannot be served now [{}]", id, failure);
            return notReady("delivery.not-now", id);
        }
        LOG.error("A request for content failed [{}]", id, failure);
        return new Refusal(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "failed", Message.of("delivery.failed", id));
    }

    private static Refusal of(ProblemException problem) {
        if (problem.text().key().equals(EnrolmentService.QUARANTINED)) {
            return new Refusal(HttpServletResponse.SC_FORBIDDEN, Problem.Code.QUARANTINED, problem.text());
        }
        return switch (problem.kind()) {
            case DENIED -> unknownCredential(problem.text());
            case NOT_FOUND -> new Refusal(HttpServletResponse.SC_NOT_FOUND, "not-found", problem.text());
            case INVALID, CONFLICT ->
                new Refusal(HttpServletResponse.SC_BAD_REQUEST, Problem.Code.MALFORMED, problem.text());
            case EXHAUSTED, UNAVAILABLE ->
                notReady(problem.text().key(), problem.text().args().toArray());
        };
    }
}
