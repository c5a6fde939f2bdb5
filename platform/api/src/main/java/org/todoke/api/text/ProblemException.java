// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.text;

/**
 * A request that cannot be fulfilled, with the reason for a person: what, where, why, what to do. Thrown by every service
 * of the API for conditions that the caller can meet; programming errors stay {@link IllegalArgumentException}.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of problem it is; REST makes an HTTP status of it, the shell an exit code. */
    public enum Kind {
        /** The request itself is wrong: a field out of its limits, a parameter missing. */
        INVALID,
        /** A thing named in the request does not exist. */
        NOT_FOUND,
        /** It does not fit the present state: the name is taken, the thing is in use. */
        CONFLICT,
        /** Who asks is not known, or may not. */
        DENIED,
        /** A limit is reached: disk, quota, count. */
        EXHAUSTED,
        /** A part of the server that is needed is not there now; later it may be. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final transient Message text;

    public ProblemException(Kind kind, Message text) {
        this(kind, text, null);
    }

    /** @param cause the technical reason, for the log; may be null */
    public ProblemException(Kind kind, Message text, Throwable cause) {
        super(text.toString(), cause);
        this.kind = kind;
        this.text = text;
    }

    public static ProblemException invalid(String key, Object... args) {
        return new ProblemException(Kind.INVALID, Message.of(key, args));
    }

    public static ProblemException notFound(String key, Object... args) {
        return new ProblemException(Kind.NOT_FOUND, Message.of(key, args));
    }

    public static ProblemException conflict(String key, Object... args) {
        return new ProblemException(Kind.CONFLICT, Message.of(key, args));
    }

    public static ProblemException denied(String key, Object... args) {
        return new ProblemException(Kind.DENIED, Message.of(key, args));
    }

    public Kind kind() {
        return kind;
    }

    public Message text() {
        return text;
    }
}
