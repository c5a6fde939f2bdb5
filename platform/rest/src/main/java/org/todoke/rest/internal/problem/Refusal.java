// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.problem;

import java.util.Map;
import org.todoke.api.text.Message;

/** A request that is answered by a problem document (RFC 9457). */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Message text;
    private final transient Map<String, Object> members;

    /** @param members what the document says beside the text, as {@code JsonOut} writes it */
    public Refusal(int status, Message text, Map<String, Object> members) {
        super(status + " " + text);
        this.status = status;
        this.text = text;
        this.members = Map.copyOf(members);
    }

    public static Refusal of(int status, String key, Object... args) {
        return new Refusal(status, Message.of(key, args), Map.of());
    }

    /** 400: the request cannot be understood. */
    public static Refusal malformed(String key, Object... args) {
        return of(400, key, args);
    }

    public int status() {
        return status;
    }

    public Message text() {
        return text;
    }

    public Map<String, Object> members() {
        return members;
    }
}
