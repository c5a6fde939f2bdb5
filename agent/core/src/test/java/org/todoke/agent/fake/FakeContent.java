// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.todoke.agent.wire.work.ContentRef;

/** The content part of {@link FakeServer}: ranges, and faults on demand. */
public final class FakeContent {

    /** Ranges that were asked for; "all" for none. */
    public final List<String> ranges = new CopyOnWriteArrayList<>();

    /** So many answers end after half of their bytes. */
    public final AtomicInteger cuts = new AtomicInteger();

    /** So many answers have a wrong first byte. */
    public final AtomicInteger damages = new AtomicInteger();

    /** Bytes after which every answer waits for a moment; 0 for never. */
    public volatile int slowAfter;

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    public ContentRef add(byte[] object) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(object));
            objects.put(hash, object);
            return new ContentRef(hash, object.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void handle(HttpExchange exchange, String hash) throws IOException, InterruptedException {
        byte[] object = objects.get(hash);
        if (object == null) {
            FakeServer.refuse(exchange, 404, "not-found");
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "all" : range);
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        byte[] body = Arrays.copyOfRange(object, from, object.length);
        if (damages.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            body[0] ^= 1;
        }
        exchange.getResponseHeaders().set("ETag", "\"" + hash + "\"");
        if (range != null) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (object.length - 1) + "/" + object.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, body.length == 0 ? -1 : body.length);
        int length = cuts.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? body.length / 2 : body.length;
        if (slowAfter > 0 && slowAfter < length) {
            exchange.getResponseBody().write(body, 0, slowAfter);
            exchange.getResponseBody().flush();
            Thread.sleep(1_500);
            exchange.getResponseBody().write(body, slowAfter, length - slowAfter);
        } else {
            exchange.getResponseBody().write(body, 0, length);
        }
    }
}
