// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** What a zip's central directory says of one entry. */
final class ZipEntryHeader {

    static final int LENGTH = 46;

    private static final int SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int UNIX = 3;
    private static final int ZIP64_EXTRA = 1;
    private static final long UNKNOWN_32 = 0xffffffffL;
    private static final int TYPE_MASK = 0170000;
    private static final int TYPE_LINK = 0120000;
    private static final int EXECUTABLE = 0111;

    private final int madeBy;
    private final int flags;
    private final int method;
    private final long crc;
    private final int attributes;
    private final byte[] name;
    private long compressed;
    private long uncompressed;
    private long localOffset;

    private ZipEntryHeader(ByteBuffer header, byte[] name) {
        int at = header.position();
        this.madeBy = header.get(at + 5);
        this.flags = header.getShort(at + 8);
        this.method = header.getShort(at + 10);
        this.crc = header.getInt(at + 16) & UNKNOWN_32;
        this.compressed = header.getInt(at + 20) & UNKNOWN_32;
        this.uncompressed = header.getInt(at + 24) & UNKNOWN_32;
        this.attributes = header.getInt(at + 38) >>> 16;
        this.localOffset = header.getInt(at + 42) & UNKNOWN_32;
        this.name = name;
    }

    static boolean startsAt(ByteBuffer directory) {
        return directory.getInt(directory.position()) == SIGNATURE;
    }

    /** Reads one and moves on to the next. */
    static ZipEntryHeader read(ByteBuffer directory) throws IOException {
        int at = directory.position();
        int nameLength = directory.getShort(at + 28) & 0xffff;
        int extraLength = directory.getShort(at + 30) & 0xffff;
        int commentLength = directory.getShort(at + 32) & 0xffff;
        if (directory.remaining() < LENGTH + nameLength + extraLength + commentLength) {
            throw ZipArchive.damaged("its directory is cut short");
        }
        byte[] name = new byte[nameLength];
        ByteBuffer extra = directory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        extra.position(at + LENGTH);
        extra.get(name);
        ZipEntryHeader entry = new ZipEntryHeader(directory, name);
        extra.limit(extra.position() + extraLength);
        entry.readExtra(extra);
        directory.position(at + LENGTH + nameLength + extraLength + commentLength);
        return entry;
    }

    private void readExtra(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
            int next = extra.position() + length;
            if (id == ZIP64_EXTRA) {
                uncompressed = wide(extra, uncompressed, next);
                compressed = wide(extra, compressed, next);
                localOffset = wide(extra, localOffset, next);
            }
            extra.position(next);
        }
    }

    private static long wide(ByteBuffer extra, long narrow, int end) {
        return narrow == UNKNOWN_32 && end - extra.position() >= Long.BYTES ? extra.getLong() : narrow;
    }

    /** Where its bytes begin. */
    long dataOffset(FileChannel channel) throws IOException {
        if (method != STORED && method != DEFLATED) {
            throw new ArchiveException("An entry is packed by a method that is not known: " + method);
        }
        ByteBuffer local = ZipArchive.read(channel, localOffset, LOCAL_LENGTH);
        if (local.getInt(0) != LOCAL_SIGNATURE) {
            throw ZipArchive.damaged("an entry is not where its directory says");
        }
        return localOffset + LOCAL_LENGTH + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
    }

    byte[] name() {
        return name;
    }

    long crc() {
        return crc;
    }

    long compressedBytes() {
        return compressed;
    }

    boolean isStored() {
        return method == STORED;
    }

    boolean isEncrypted() {
        return (flags & 1) != 0;
    }

    boolean isExecutable() {
        return madeBy == UNIX && (attributes & EXECUTABLE) != 0;
    }

    boolean isSymbolicLink() {
        return madeBy == UNIX && (attributes & TYPE_MASK) == TYPE_LINK;
    }
}
