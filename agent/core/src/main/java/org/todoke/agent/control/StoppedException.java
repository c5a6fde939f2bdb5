// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

/** The agent cannot go on without a person; the message says why and what to do. */
public final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Reason {
        /** The server refuses this agent's credential or token. */
        REFUSED,
        /** Agent and server have no protocol version in common. */
        PROTOCOL,
        /** There is neither a credential nor a token. */
        NO_TOKEN
    }

    private final Reason reason;

    StoppedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
