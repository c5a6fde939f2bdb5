// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The packets of a transfer (RFC 1350, 2347). */
final class TftpPackets {

    static final int DATA = 3;
    static final int ACK = 4;
    static final int ERROR = 5;
    static final int OACK = 6;
    static final int HEADER = 4;
    static final int BLOCK_NUMBERS = 65_536;

    private TftpPackets() {}

    /**
     * @param block counted from 1 without end; on the wire the count rolls over to 0
     * @throws IOException when the file cannot be read, or has become shorter
     */
    static ByteBuf data(ByteBufAllocator allocator, Source source, int blockSize, long block) throws IOException {
        long position = (block - 1) * blockSize;
        int length = (int) Math.min(blockSize, source.sizeBytes() - position);
        ByteBuf out = allocator.directBuffer(HEADER + length);
        out.writeShort(DATA);
        out.writeShort((int) (block % BLOCK_NUMBERS));
        ByteBuffer room = out.nioBuffer(HEADER, length);
        try {
            source.read(room, position);
        } catch (IOException e) {
            out.release();
            throw e;
        }
        if (room.hasRemaining()) {
            out.release();
            throw new IOException("It has become shorter");
        }
        return out.writerIndex(HEADER + length);
    }

    /** The number of the last block, which is shorter than the others and may be empty. */
    static long lastBlock(long sizeBytes, int blockSize) {
        return sizeBytes / blockSize + 1;
    }

    static ByteBuf agreement(ByteBufAllocator allocator, Map<String, String> answered) {
        ByteBuf out = allocator.buffer();
        out.writeShort(OACK);
        answered.forEach((name, value) -> {
            out.writeCharSequence(name, StandardCharsets.US_ASCII);
            out.writeByte(0);
            out.writeCharSequence(value, StandardCharsets.US_ASCII);
            out.writeByte(0);
        });
        return out;
    }
}
