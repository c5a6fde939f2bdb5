// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.io.IOException;
import java.util.Optional;
import org.todoke.agent.wire.Problem;

/** The server answered, but not with what was asked for. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<Problem> problem;
    private final long retryAfterMillis;

    RefusedException(int status, Optional<Problem> problem, long retryAfterMillis) {
        super(status + " " + problem.map(p -> p.title() + ": " + p.detail()).orElse("without a reason"));
        this.status = status;
        this.problem = problem;
        this.retryAfterMillis = retryAfterMillis;
    }

    int status() {
        return status;
    }

    String code() {
        return problem.map(Problem::code).orElse("");
    }

    /** What the server asked for by {@code Retry-After}; 0 when it did not. */
    long retryAfterMillis() {
        return retryAfterMillis;
    }

    /** The credential or the token is not accepted, and asking again will not help. */
    boolean isForGood() {
        return status == 401 || status == 403 || status == 426;
    }
}
