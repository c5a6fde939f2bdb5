// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.access.UserService;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.problem.Refusal;

/** Problem documents (RFC 9457). The texts are in the caller's language; {@code type} names the text and so stays the same. */
final class Problems {

    static final String RETRY_AFTER = "retryAfter";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int ID_LENGTH = 8;

    private Problems() {}

    static Refusal tooMany(int seconds) {
        return new Refusal(429, Message.of("rest.too-many", seconds), Map.of(RETRY_AFTER, seconds));
    }

    /** The document of whatever was thrown; what is no fault of the caller goes to the log, under the id that the document tells. */
    static Rendered of(RuntimeException thrown, Function<Message, String> words) {
        if (thrown instanceof Refusal refusal) {
            return document(refusal, words);
        }
        if (thrown instanceof ProblemException problem) {
            return document(refusal(problem), words);
        }
        String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
        LOG.error("{}: a request of the API failed", id, thrown);
        return document(Refusal.of(500, "rest.failed", id), words);
    }

    private static Refusal refusal(ProblemException problem) {
        Message text = problem.text();
        return text.key().equals(UserService.TOO_MANY)
                ? new Refusal(
                        429,
                        text,
                        Map.of(RETRY_AFTER, Integer.parseInt(text.args().get(0))))
                : new Refusal(status(problem.kind()), text, Map.of());
    }

    private static int status(ProblemException.Kind kind) {
        return switch (kind) {
            case INVALID -> 422;
            case NOT_FOUND -> 404;
            case CONFLICT, EXHAUSTED -> 409;
            case DENIED -> 403;
            case UNAVAILABLE -> 503;
        };
    }

    private static Rendered document(Refusal refusal, Function<Message, String> words) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "urn:todoke:problem:" + refusal.text().key());
        document.put("title", words.apply(Message.of("rest.title." + refusal.status())));
        document.put("status", refusal.status());
        document.put("detail", words.apply(refusal.text()));
        document.putAll(refusal.members());
        Rendered rendered = Rendered.json(refusal.status(), "application/problem+json", document);
        return switch (refusal.status()) {
            case 401 -> rendered.with("WWW-Authenticate", "Bearer realm=\"todoke\"");
            case 405 -> rendered.with("Allow", refusal.text().args().get(0));
            case 429 ->
                rendered.with("Retry-After", String.valueOf(refusal.members().get(RETRY_AFTER)));
            default -> rendered;
        };
    }
}
