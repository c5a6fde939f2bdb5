// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import jakarta.servlet.http.HttpServletResponse;
import org.todoke.agent.wire.Problem;
import org.todoke.api.text.Message;

/** A request that is refused in the protocol's own terms. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Message text;

    /** @param code for the agent's program; {@link Problem.Code} has those that it acts upon */
    public Refusal(int status, String code, Message text) {
        super(text.toString());
        this.status = status;
        this.code = code;
        this.text = text;
    }

    public static Refusal malformed(String why) {
        return new Refusal(
                HttpServletResponse.SC_BAD_REQUEST, Problem.Code.MALFORMED, Message.of("gateway.malformed", why));
    }

    public static Refusal notReady(String key, Object... args) {
        return new Refusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, Problem.Code.NOT_READY, Message.of(key, args));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Message text() {
        return text;
    }
}
