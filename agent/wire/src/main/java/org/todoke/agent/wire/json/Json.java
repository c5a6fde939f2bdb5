// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Between bytes and {@link JsonObject}: UTF-8 without byte order mark. Thread-safe. */
public final class Json {

    /** No message of ours is larger; a reader stops there. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Objects and arrays nested deeper are refused. */
    public static final int MAX_DEPTH = 32;

    /** No single text is longer. */
    public static final int MAX_TEXT = 1024 * 1024;

    private static final int CHUNK = 8192;

    private Json() {}

    /** The object as compact JSON; what {@link #parse} reads back is equal to it. */
    public static byte[] bytes(JsonObject object) {
        return JsonWriter.write(object).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads one object.
     *
     * @throws MalformedJsonException when it is anything else, or out of limits
     */
    public static JsonObject parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedJsonException("More than " + MAX_BYTES + " bytes of JSON");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new JsonReader(text).readDocument();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("Not UTF-8", e);
        }
    }

    /**
     * Reads one object from the whole stream and leaves it open; blocks as the stream does.
     *
     * @throws MalformedJsonException when it is not one JSON object within the limits; at most {@value #MAX_BYTES} bytes are read
     * @throws IOException when the stream fails
     */
    public static JsonObject parse(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            bytes.write(chunk, 0, n);
            if (bytes.size() > MAX_BYTES) {
                throw new MalformedJsonException("More than " + MAX_BYTES + " bytes of JSON");
            }
        }
        return parse(bytes.toByteArray());
    }
}
