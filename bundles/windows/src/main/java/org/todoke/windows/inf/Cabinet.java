// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.windows.inf.CompressedFile.Container;

/** A cabinet with a single file, stored or in MSZIP ([MS-CAB], [MS-MCI]): what {@code makecab} makes of one file. */
final class Cabinet {

    static final byte[] MAGIC = {'M', 'S', 'C', 'F'};

    private static final int BLOCK = 32_768;
    private static final int STORED = 0;
    private static final int MSZIP = 1;
    private static final int SPLIT = 3;
    private static final int RESERVES = 4;
    private static final int HEADER_SIZE = 36;
    private static final int FOLDER_SIZE = 8;
    private static final int FILE_SIZE = 16;
    private static final int DATA_SIZE = 8;
    private static final int VERSION = 0x0103;

    private Cabinet() {}

    static CompressedFile unpack(Bytes input) {
        input.seek(16);
        long files = input.u4();
        input.seek(26);
        int folderCount = input.u2();
        int fileCount = input.u2();
        int flags = input.u2();
        if (folderCount != 1 || fileCount != 1 || (flags & SPLIT) != 0) {
            throw ProblemException.invalid("windows.inf.cabinet-shape");
        }
        input.seek(HEADER_SIZE);
        int dataReserve = 0;
        if ((flags & RESERVES) != 0) {
            int headerReserve = input.u2();
            input.u1();
            dataReserve = input.u1();
            input.take(headerReserve);
        }
        long data = input.u4();
        int blocks = input.u2();
        int method = input.u2() & 0x0F;
        input.seek(files);
        long size = input.u4();
        input.take(6); // its place in the folder, which is the first
        long date = input.u2() | (long) input.u2() << 16 | (long) input.u2() << 32;
        String name = input.zeroEnded();
        if (size > CompressedFile.MAX_CONTENT || (method != STORED && method != MSZIP)) {
            throw ProblemException.invalid("windows.inf.cabinet-shape");
        }
        input.seek(data);
        byte[] content = expand(input, blocks, dataReserve, method == MSZIP, (int) size);
        return new CompressedFile(new Container.Cabinet(name, date), content);
    }

    private static byte[] expand(Bytes input, int blocks, int reserve, boolean zipped, int size) {
        var output = new byte[size];
        int done = 0;
        for (int i = 0; i < blocks; i++) {
            long sum = input.u4();
            int packedSize = input.u2();
            int plainSize = input.u2();
            input.take(reserve);
            byte[] packed = input.take(packedSize);
            boolean good = sum == 0 || reserve > 0 || sum == checksum(packed, plainSize);
            if (!good || plainSize > BLOCK || plainSize > size - done) {
                throw Bytes.damaged();
            }
            if (zipped) {
                inflate(packed, output, done, plainSize);
            } else if (packedSize == plainSize) {
                System.arraycopy(packed, 0, output, done, plainSize);
            } else {
                throw Bytes.damaged();
            }
            done += plainSize;
        }
        if (done != size) {
            throw Bytes.damaged();
        }
        return output;
    }

    /** Each block is a deflate stream of its own that may look back into the block before it. */
    private static void inflate(byte[] packed, byte[] output, int done, int plainSize) {
        if (packed.length < 2 || packed[0] != 'C' || packed[1] != 'K') {
            throw Bytes.damaged();
        }
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed, 2, packed.length - 2);
            int history = Math.min(done, BLOCK);
            if (history > 0) {
                inflater.setDictionary(output, done - history, history);
            }
            int got = 0;
            while (got < plainSize) {
                int more = inflater.inflate(output, done + got, plainSize - got);
                if (more == 0) {
                    throw Bytes.damaged();
                }
                got += more;
            }
        } catch (DataFormatException e) {
            throw new ProblemException(ProblemException.Kind.INVALID, Message.of("windows.inf.compressed-damaged"), e);
        } finally {
            inflater.end();
        }
    }

    static byte[] pack(Container.Cabinet container, byte[] content) {
        byte[] name = (container.fileName() + "\0").getBytes(StandardCharsets.ISO_8859_1);
        var data = new ByteArrayOutputStream();
        int blocks = 0;
        for (int at = 0; at < content.length; at += BLOCK, blocks++) {
            int size = Math.min(BLOCK, content.length - at);
            byte[] packed = deflate(content, at, size);
            data.writeBytes(ByteBuffer.allocate(DATA_SIZE)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) checksum(packed, size))
                    .putShort((short) packed.length)
                    .putShort((short) size)
                    .array());
            data.writeBytes(packed);
        }
        int files = HEADER_SIZE + FOLDER_SIZE;
        int start = files + FILE_SIZE + name.length;
        return ByteBuffer.allocate(start + data.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putInt(0)
                .putInt(start + data.size())
                .putInt(0)
                .putInt(files)
                .putInt(0)
                .putShort((short) VERSION)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(0) // flags and set
                .putShort((short) 0)
                .putInt(start)
                .putShort((short) blocks)
                .putShort((short) MSZIP)
                .putInt(content.length)
                .putInt(0)
                .putShort((short) 0)
                .putShort((short) container.date())
                .putInt((int) (container.date() >> 16))
                .put(name)
                .put(data.toByteArray())
                .array();
    }

    private static byte[] deflate(byte[] content, int at, int size) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(content, at, size);
            deflater.finish();
            var packed = new ByteArrayOutputStream();
            packed.write('C');
            packed.write('K');
            var buffer = new byte[BLOCK];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Of the two sizes and the data, as [MS-CAB] 3.1 defines it. */
    private static long checksum(byte[] packed, int plainSize) {
        long sum = 0;
        int whole = packed.length / 4 * 4;
        for (int i = 0; i < whole; i += 4) {
            sum ^= (packed[i] & 0xFFL)
                    | (packed[i + 1] & 0xFFL) << 8
                    | (packed[i + 2] & 0xFFL) << 16
                    | (packed[i + 3] & 0xFFL) << 24;
        }
        long rest = 0;
        for (int i = whole; i < packed.length; i++) {
            rest = rest << 8 | packed[i] & 0xFFL;
        }
        return sum ^ rest ^ packed.length ^ (long) plainSize << 16;
    }
}
