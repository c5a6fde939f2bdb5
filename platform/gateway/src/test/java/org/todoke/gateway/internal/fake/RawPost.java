// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.fake;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A message whose sender says how long it will be and then sends as much as he likes. */
public final class RawPost implements AutoCloseable {

    private static final int READ_LIMIT_MILLIS = 60_000;

    private final Socket socket;

    public RawPost(int port, String path, int contentLength) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(READ_LIMIT_MILLIS);
        send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                + contentLength + "\r\n\r\n");
    }

    public RawPost send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** The answer's first part, with its head. */
    public String answer() throws IOException {
        byte[] answer = new byte[2_000];
        return new String(answer, 0, socket.getInputStream().read(answer), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
