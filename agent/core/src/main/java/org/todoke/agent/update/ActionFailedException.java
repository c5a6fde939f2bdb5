// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import org.todoke.agent.wire.work.Result.Failure;

/** An action could not be done; the order ends with this failure. */
final class ActionFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final boolean probesAnswered;

    private ActionFailedException(Failure failure, boolean probesAnswered) {
        super(failure.detail());
        this.failure = failure;
        this.probesAnswered = probesAnswered;
    }

    /** Before anything of weight was done: there is nothing to look for. */
    static ActionFailedException before(Failure.Cause cause, String detail) {
        return new ActionFailedException(new Failure(cause, detail), false);
    }

    /** A command may have had its effect: the probes are answered all the same. */
    static ActionFailedException during(Failure.Cause cause, String detail) {
        return new ActionFailedException(new Failure(cause, detail), true);
    }

    Failure failure() {
        return failure;
    }

    boolean areProbesAnswered() {
        return probesAnswered;
    }
}
