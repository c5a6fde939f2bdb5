// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads a zip file by its central directory, because the JDK's own reader does not tell which files are executable. Stored and
 * deflated entries, zip64, UTF-8 and DOS names; encrypted entries are refused. Used once, by one thread.
 */
final class ZipArchive {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int MAX_COMMENT = 0xffff;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_LENGTH = 56;
    private static final int LOCATOR64_SIGNATURE = 0x07064b50;
    private static final int LOCATOR64_LENGTH = 20;

    /** About 100,000 entries; it is read whole, and must fit well into a heap of 48 MiB. */
    private static final long MAX_DIRECTORY = 8L << 20;

    private static final int MAX_LINK = 4096;

    private final Path file;

    ZipArchive(Path file) {
        this.file = file;
    }

    void extract(Extraction target) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer directory = directory(channel);
            int entries = 0;
            while (directory.remaining() >= ZipEntryHeader.LENGTH && ZipEntryHeader.startsAt(directory)) {
                ZipEntryHeader entry = ZipEntryHeader.read(directory);
                extract(channel, entry, target);
                entries++;
            }
            if (entries == 0 && directory.hasRemaining()) {
                throw damaged("its directory cannot be read");
            }
        }
    }

    private void extract(FileChannel channel, ZipEntryHeader entry, Extraction target) throws IOException {
        String name = name(entry);
        if (entry.isEncrypted()) {
            throw new ArchiveException("An entry is encrypted: " + name);
        }
        if (name.endsWith("/")) {
            target.folder(name);
            return;
        }
        CRC32 crc = new CRC32();
        Inflater inflater = new Inflater(true);
        try (InputStream raw = new BufferedInputStream(
                        new ChannelPart(channel, entry.dataOffset(channel), entry.compressedBytes()));
                InputStream content =
                        new CheckedInputStream(entry.isStored() ? raw : new InflaterInputStream(raw, inflater), crc)) {
            if (entry.isSymbolicLink()) {
                target.symbolicLink(name, linkTarget(content));
            } else {
                target.file(name, content, entry.isExecutable());
            }
        } finally {
            inflater.end();
        }
        if (crc.getValue() != entry.crc()) {
            throw damaged("the checksum of " + name + " is wrong");
        }
    }

    private static String linkTarget(InputStream content) throws IOException {
        byte[] bytes = new byte[MAX_LINK];
        int have = 0;
        for (int n = content.read(bytes); n >= 0; n = content.read(bytes, have, bytes.length - have)) {
            have += n;
            if (have == bytes.length) {
                throw new ArchiveException("A link's target is longer than " + MAX_LINK);
            }
        }
        return new String(bytes, 0, have, StandardCharsets.UTF_8);
    }

    private static String name(ZipEntryHeader entry) {
        String name;
        try {
            name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(entry.name()))
                    .toString();
        } catch (CharacterCodingException e) {
            Charset dos = Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
            name = new String(entry.name(), dos);
        }
        return name.replace('\\', '/'); // some writers on Windows do not convert
    }

    private ByteBuffer directory(FileChannel channel) throws IOException {
        long size = channel.size();
        int tailLength = (int) Math.min(size, END_LENGTH + MAX_COMMENT + LOCATOR64_LENGTH);
        ByteBuffer tail = read(channel, size - tailLength, tailLength);
        int end = tailLength - END_LENGTH;
        while (end >= 0 && tail.getInt(end) != END_SIGNATURE) {
            end--;
        }
        if (end < 0) {
            throw damaged("its end is missing");
        }
        long length = tail.getInt(end + 12) & 0xffffffffL;
        long offset = tail.getInt(end + 16) & 0xffffffffL;
        int locator = end - LOCATOR64_LENGTH;
        if (locator >= 0 && tail.getInt(locator) == LOCATOR64_SIGNATURE) {
            ByteBuffer end64 = read(channel, tail.getLong(locator + 8), END64_LENGTH);
            if (end64.getInt(0) != END64_SIGNATURE) {
                throw damaged("its 64-bit end is missing");
            }
            length = end64.getLong(40);
            offset = end64.getLong(48);
        }
        if (length < 0 || length > MAX_DIRECTORY) {
            throw new ArchiveException("The zip archive has too many entries: its directory has " + length
                    + " bytes, and this agent reads at most " + MAX_DIRECTORY);
        }
        return read(channel, offset, (int) length);
    }

    static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        if (offset < 0 || offset > channel.size() - length) {
            throw damaged("it is cut short");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw damaged("it is cut short");
            }
        }
        buffer.flip();
        return buffer;
    }

    static ArchiveException damaged(String why) {
        return new ArchiveException("The zip archive is damaged: " + why);
    }

    /** A span of the file as a stream. */
    private static final class ChannelPart extends InputStream {
        private final FileChannel channel;
        private long at;
        private final long end;

        ChannelPart(FileChannel channel, long at, long length) throws IOException {
            if (length < 0 || length > channel.size() - at) {
                throw damaged("it is cut short");
            }
            this.channel = channel;
            this.at = at;
            this.end = at + length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (at >= end) {
                return -1;
            }
            int n = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - at)), at);
            if (n > 0) {
                at += n;
            }
            return n;
        }
    }
}
