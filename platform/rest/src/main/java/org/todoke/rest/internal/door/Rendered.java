// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.todoke.rest.internal.call.Lines;
import org.todoke.rest.internal.call.Streaming;
import org.todoke.rest.internal.json.JsonOut;

/**
 * An answer as it goes out, so that it can go out again, unless it is one of lines.
 *
 * @param stream what goes on after it; then the body is empty
 * @param lines in the place of the body
 */
record Rendered(
        int status, Map<String, String> headers, byte[] body, Optional<Streaming> stream, Optional<Lines> lines) {

    Rendered {
        headers = Map.copyOf(headers);
    }

    Rendered(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Optional.empty(), Optional.empty());
    }

    static Rendered stream(Streaming streaming) {
        Map<String, String> headers = Map.of("Content-Type", "text/event-stream", "X-Accel-Buffering", "no");
        return new Rendered(200, headers, new byte[0], Optional.of(streaming), Optional.empty());
    }

    static Rendered lines(int status, Lines lines) {
        return new Rendered(
                status, Map.of("Content-Type", Lines.MEDIA_TYPE), new byte[0], Optional.empty(), Optional.of(lines));
    }

    static Rendered json(int status, String contentType, Object value) {
        return new Rendered(status, Map.of("Content-Type", contentType), JsonOut.bytes(value));
    }

    Rendered with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Rendered(status, more, body, stream, lines);
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
        if (lines.isPresent()) {
            send(lines.get(), response.getOutputStream());
        }
    }

    private static void send(Lines lines, OutputStream out) throws IOException {
        while (lines.rows().hasNext()) {
            out.write(JsonOut.bytes(lines.rows().next()));
            out.write('\n');
        }
    }
}
