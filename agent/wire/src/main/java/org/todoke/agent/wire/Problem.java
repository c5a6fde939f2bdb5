// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.json.JsonObject;
import org.todoke.agent.wire.json.JsonValue;

/** What went wrong, as RFC 9457 has it, in {@link Media#PROBLEM}; the code is for programs, the rest for people. */
public final class Problem extends JsonValue {

    private static final int MAX_TYPE = 400;
    private static final int MAX_TEXT = 4_000;

    /** Codes that an agent acts upon; a server may send others. */
    public static final class Code {
        /** 401: the token is unknown, wrong, expired or used up. */
        public static final String TOKEN_REFUSED = "token-refused";
        /** 401: nobody has this credential. */
        public static final String UNKNOWN_CREDENTIAL = "unknown-credential";
        /** 403: the credential was seen from two places (ruling 2). */
        public static final String QUARANTINED = "quarantined";
        /** 409: the session is not the machine's present one. */
        public static final String SAY_HELLO = "say-hello";
        /** 410: the server does not want reports of this order any more. */
        public static final String ORDER_GONE = "order-gone";
        /** 426: no protocol version in common. */
        public static final String PROTOCOL_REFUSED = "protocol-refused";
        /** 400: the message is not what it should be. */
        public static final String MALFORMED = "malformed";
        /** 503: the server cannot answer just now. */
        public static final String NOT_READY = "not-ready";

        private Code() {}
    }

    private final int status;
    private final String code;
    private final String type;
    private final String title;
    private final String detail;

    public Problem(int status, String code, String type, String title, String detail) {
        this.status = status;
        this.code = code;
        this.type = type;
        this.title = title;
        this.detail = detail;
    }

    public static Problem of(JsonObject json) {
        return new Problem(
                (int) json.number("status", 100, 599),
                json.textOrEmpty("code", Texts.MAX_ID),
                json.textOrEmpty("type", MAX_TYPE),
                json.textOrEmpty("title", MAX_TEXT),
                json.textOrEmpty("detail", MAX_TEXT));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    public byte[] bytes() {
        return Json.bytes(json());
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("type", type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
    }
}
