// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.todoke.windows.inf.CompressedFile.Container;

/** The format of {@code compress.exe}: LZSS over a ring of 4,096 bytes that begins as spaces. */
final class Szdd {

    static final byte[] MAGIC = {'S', 'Z', 'D', 'D', (byte) 0x88, (byte) 0xF0, 0x27, 0x33};

    private static final int METHOD = 'A';
    private static final int RING = 4_096;
    private static final int START = RING - 16;
    private static final int SHORTEST = 3;
    private static final int GROUP = 8;

    private Szdd() {}

    static CompressedFile unpack(Bytes input) {
        input.take(MAGIC.length);
        int method = input.u1();
        int lastCharacter = input.u1();
        long size = input.u4();
        if (method != METHOD || size > CompressedFile.MAX_CONTENT) {
            throw Bytes.damaged();
        }
        byte[] content = expand(input, (int) size);
        return new CompressedFile(new Container.Szdd(lastCharacter), content);
    }

    private static byte[] expand(Bytes input, int size) {
        var output = new byte[size];
        var ring = new byte[RING];
        Arrays.fill(ring, (byte) ' ');
        int done = 0;
        int at = START;
        while (done < size) {
            int flags = input.u1();
            for (int bit = 0; bit < GROUP && done < size; bit++) {
                boolean literal = (flags >> bit & 1) != 0;
                int first = input.u1();
                int second = literal ? 0 : input.u1();
                int from = first | (second & 0xF0) << 4;
                int length = literal ? 1 : (second & 0x0F) + SHORTEST;
                for (int i = 0; i < length && done < size; i++) {
                    byte b = literal ? (byte) first : ring[(from + i) % RING];
                    output[done++] = b;
                    ring[at] = b;
                    at = (at + 1) % RING;
                }
            }
        }
        return output;
    }

    /** Literals alone, which is valid and grows a file of a few kilobytes by an eighth: not worth a search. */
    static byte[] pack(Container.Szdd container, byte[] content) {
        var output = new ByteArrayOutputStream(content.length + content.length / GROUP + MAGIC.length * 2);
        output.writeBytes(MAGIC);
        output.write(METHOD);
        output.write(container.lastCharacter());
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            output.write(content.length >> shift);
        }
        for (int i = 0; i < content.length; i += GROUP) {
            output.write(0xFF);
            output.write(content, i, Math.min(GROUP, content.length - i));
        }
        return output.toByteArray();
    }
}
