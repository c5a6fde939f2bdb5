// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.todoke.api.text.ProblemException;

/**
 * An INF file as lines that keep everything: encoding, mark, line ends, what is not understood. ANSI bytes are kept as they are, whatever the
 * code page. No INI library reads INF files rightly ({@code :} is no separator here).
 *
 * @param marked whether the file began with a byte order mark
 * @param lines each with its own line end
 */
record InfText(Charset charset, boolean marked, List<String> lines) {

    static final int MAX_BYTES = 4 << 20;

    private static final char MARK = '\uFEFF';
    private static final int SAMPLE = 200;

    InfText {
        lines = List.copyOf(lines);
    }

    /** @throws ProblemException INVALID when the bytes are no INF that Windows would read, with the reason */
    static InfText read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw ProblemException.invalid("windows.inf.too-large", bytes.length, MAX_BYTES);
        }
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF) || startsWith(bytes, 0xFE, 0xFF)) {
            throw ProblemException.invalid("windows.inf.encoding");
        }
        boolean marked = startsWith(bytes, 0xFF, 0xFE);
        if (marked || looksLikeUtf16(bytes)) {
            String text = strictly(bytes, StandardCharsets.UTF_16LE);
            return of(marked ? text.substring(1) : text, StandardCharsets.UTF_16LE, marked);
        }
        if (isUtf8WithMoreThanAscii(bytes)) {
            throw ProblemException.invalid("windows.inf.encoding");
        }
        return of(new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1, false);
    }

    byte[] bytes() {
        String text = lines.stream().collect(Collectors.joining());
        return (marked ? MARK + text : text).getBytes(charset);
    }

    InfText with(List<String> others) {
        return new InfText(charset, marked, others);
    }

    /** The line end of most lines. */
    String lineEnd() {
        long windows = lines.stream().filter(line -> line.endsWith("\r\n")).count();
        long unix = lines.stream()
                .filter(line -> line.endsWith("\n") && !line.endsWith("\r\n"))
                .count();
        return unix > windows ? "\n" : "\r\n";
    }

    private static InfText of(String text, Charset charset, boolean marked) {
        if (text.indexOf('\0') >= 0) {
            throw ProblemException.invalid("windows.inf.damaged");
        }
        var lines = new ArrayList<String>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return new InfText(charset, marked, lines);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** ASCII letters in UTF-16LE: every second byte is 0. */
    private static boolean looksLikeUtf16(byte[] bytes) {
        int zeros = 0;
        int pairs = Math.min(bytes.length, SAMPLE) / 2;
        for (int i = 0; i < pairs; i++) {
            zeros += bytes[2 * i + 1] == 0 && bytes[2 * i] != 0 ? 1 : 0;
        }
        return pairs > 0 && zeros > pairs / 2;
    }

    private static boolean isUtf8WithMoreThanAscii(byte[] bytes) {
        boolean ascii = true;
        for (byte b : bytes) {
            ascii &= b >= 0;
        }
        if (ascii) {
            return false;
        }
        try {
            decode(bytes, StandardCharsets.UTF_8);
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static String strictly(byte[] bytes, Charset charset) {
        try {
            return decode(bytes, charset);
        } catch (CharacterCodingException e) {
            throw new ProblemException(
                    ProblemException.Kind.INVALID, org.todoke.api.text.Message.of("windows.inf.truncated"), e);
        }
    }

    private static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
