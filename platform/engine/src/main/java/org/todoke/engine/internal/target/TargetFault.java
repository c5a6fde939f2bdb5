// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.target;

/** A target did not do what every target must: it threw, or did not answer in time. */
public final class TargetFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        FAILED,
        OVERRUN,
        /** Not the target's fault: there was no thread to ask it on. */
        NO_THREAD,
        /** Not its fault: it went while it was about to be asked. */
        AWAY,
        /** Not its fault: the code that asked it failed. */
        ASKER
    }

    private final Kind kind;

    TargetFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
