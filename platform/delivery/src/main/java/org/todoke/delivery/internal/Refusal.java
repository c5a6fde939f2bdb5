// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal;

import java.util.Map;
import org.todoke.api.text.Message;

/** A request for content that is not fulfilled, in the protocol's terms. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Message text;
    private final transient Map<String, String> headers;

    Refusal(int status, String code, Message text) {
        this(status, code, text, Map.of());
    }

    Refusal(int status, String code, Message text, Map<String, String> headers) {
        super(text.toString());
        this.status = status;
        this.code = code;
        this.text = text;
        this.headers = headers;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Message text() {
        return text;
    }

    Map<String, String> headers() {
        return headers;
    }
}
