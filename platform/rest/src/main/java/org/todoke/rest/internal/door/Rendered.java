// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.todoke.rest.internal.json.JsonOut;

/** An answer as it goes out, so that it can go out again. */
record Rendered(int status, Map<String, String> headers, byte[] body) {

    Rendered {
        headers = Map.copyOf(headers);
    }

    static Rendered json(int status, String contentType, Object value) {
        return new Rendered(status, Map.of("Content-Type", contentType), JsonOut.bytes(value));
    }

    Rendered with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Rendered(status, more, body);
    }

    /** Whether what was asked has been done. */
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** How much memory it takes, roughly. */
    long bytes() {
        return body.length
                + headers.entrySet().stream()
                        .mapToLong(header ->
                                header.getKey().length() + header.getValue().length())
                        .sum();
    }

    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (body.length > 0) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
