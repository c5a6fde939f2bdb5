// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.todoke.agent.wire.work.CleanText;

/**
 * The beginning and the end of what a program prints; what lies between is counted and dropped, so that a program that prints
 * a gigabyte costs no memory. Thread-safe: one thread drains, others ask.
 */
public final class BoundedOutput {

    private static final int CHUNK = 8192;

    private final byte[] head;
    private final byte[] tail;
    private long total;

    /** @param partBytes size of each of the two parts */
    public BoundedOutput(int partBytes) {
        this.head = new byte[partBytes];
        this.tail = new byte[partBytes];
    }

    /** Reads until the stream ends; to be called by a thread of its own. */
    public void drain(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            add(chunk, n);
        }
    }

    synchronized void add(byte[] bytes, int length) {
        int at = 0;
        while (at < length && total < head.length) {
            head[(int) total++] = bytes[at++];
        }
        while (at < length) {
            int to = (int) ((total - head.length) % tail.length);
            int n = Math.min(length - at, tail.length - to);
            System.arraycopy(bytes, at, tail, to, n);
            at += n;
            total += n;
        }
    }

    /** Bytes printed so far. */
    public synchronized long totalBytes() {
        return total;
    }

    /** Both parts as text; where something was dropped, a line says how much. */
    public synchronized String text() {
        if (total <= head.length) {
            return decode(head, (int) total);
        }
        long beyond = total - head.length;
        if (beyond <= tail.length) {
            byte[] all = new byte[(int) total];
            System.arraycopy(head, 0, all, 0, head.length);
            System.arraycopy(tail, 0, all, head.length, (int) beyond);
            return decode(all, all.length);
        }
        int start = (int) (beyond % tail.length);
        byte[] end = new byte[tail.length];
        System.arraycopy(tail, start, end, 0, tail.length - start);
        System.arraycopy(tail, 0, end, tail.length - start, start);
        return decode(head, head.length) + "\n[… " + (beyond - tail.length) + " bytes left out …]\n"
                + decode(end, end.length);
    }

    private static String decode(byte[] bytes, int length) {
        return CleanText.of(new String(bytes, 0, length, charset()));
    }

    /** Unix programs print UTF-8 today whatever the service's locale says; Windows programs print the system's code page. */
    private static Charset charset() {
        if (Platform.isWindows()) {
            String name = System.getProperty("native.encoding", System.getProperty("sun.jnu.encoding", "UTF-8"));
            return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        }
        return StandardCharsets.UTF_8;
    }
}
