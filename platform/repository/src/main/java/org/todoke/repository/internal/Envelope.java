// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A signed text: the line {@code todoke KIND 1}, then lines with key, signature and length, then the text itself. What is signed is
 * the kind and the text, so that one kind never passes for another. Further bytes may follow.
 *
 * @param key by which it says that it is signed; whether that one is to be believed is another question
 */
record Envelope(String kind, String key, byte[] signature, byte[] text) {

    private static final String MAGIC = "todoke ";
    private static final String FORM = " 1";
    private static final int MAX_LINE = 400;

    static Envelope sign(String kind, String text, SigningKey key) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Envelope(kind, key.text(), key.sign(signed(kind, bytes)), bytes);
    }

    /**
     * Reads one and leaves what follows in the stream.
     *
     * @throws NoEnvelope when it is none of that kind, is cut off, or its text is longer than allowed
     * @throws IOException when the stream fails
     */
    static Envelope read(InputStream in, String kind, int maxBytes) throws IOException, NoEnvelope {
        try {
            if (!line(in).equals(MAGIC + kind + FORM)) {
                throw new NoEnvelope();
            }
            String key = line(in);
            byte[] signature = signature(line(in));
            int length = Integer.parseInt(line(in));
            if (length < 0 || length > maxBytes) {
                throw new NoEnvelope();
            }
            byte[] text = in.readNBytes(length);
            if (text.length < length) {
                throw new NoEnvelope();
            }
            return new Envelope(kind, key, signature, text);
        } catch (EOFException | IllegalArgumentException e) {
            throw new NoEnvelope();
        }
    }

    /** One way to write it, and no other. */
    private static byte[] signature(String line) throws NoEnvelope {
        byte[] signature = Base64.getDecoder().decode(line);
        if (!Base64.getEncoder().encodeToString(signature).equals(line)) {
            throw new NoEnvelope();
        }
        return signature;
    }

    void writeTo(OutputStream out) throws IOException {
        String head = MAGIC + kind + FORM + "\n" + key + "\n"
                + Base64.getEncoder().encodeToString(signature) + "\n" + text.length + "\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(text);
    }

    byte[] bytes() throws IOException {
        var all = new ByteArrayOutputStream();
        writeTo(all);
        return all.toByteArray();
    }

    boolean isSignedBy(String wanted) {
        return Keys.verifies(wanted, signed(kind, text), signature);
    }

    String asText() {
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] signed(String kind, byte[] text) {
        var all = new ByteArrayOutputStream();
        all.writeBytes((MAGIC + kind + FORM + "\n").getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(text);
        return all.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() == MAX_LINE) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /** These bytes are not what they should be. */
    static final class NoEnvelope extends Exception {

        private static final long serialVersionUID = 1L;

        NoEnvelope() {
            super("No signed text of this kind");
        }
    }
}
