// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.todoke.agent.wire.Media;
import org.todoke.agent.wire.Message;

/** What goes back to an agent. Its body may be secret: it has no text form of its own. */
public record Answer(int status, String mediaType, byte[] body, Map<String, String> headers) {

    /** A message, with status 200. */
    public static Answer ok(Message message) {
        return new Answer(HttpServletResponse.SC_OK, Media.JSON, message.bytes(), Map.of());
    }

    /** The same, after which the connection ends: what else comes on it is not worth reading. */
    public Answer last() {
        var more = new HashMap<>(headers);
        more.put("Connection", "close");
        return new Answer(status, mediaType, body, Map.copyOf(more));
    }

    /** All of it, on the request's own thread; for short answers only. */
    public void writeTo(HttpServletResponse response) throws IOException {
        writeHead(response);
        response.getOutputStream().write(body);
    }

    /** Status and headers; the body is the caller's to write. */
    void writeHead(HttpServletResponse response) {
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        response.setHeader("Cache-Control", "no-store");
        headers.forEach(response::setHeader);
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
